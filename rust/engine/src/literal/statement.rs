//! Literals in a whole statement about `f`: `assert f([1]) == 2`.

use super::read::Reader;
use super::tree::Node;
use super::{Fault, Literals, Read};

/// A statement with the places `{call}` and `{result}`, in the pieces around them.
struct Statement<'text> {
    before: &'text str,
    between: &'text str,
    behind: &'text str,
}

impl<'text> Statement<'text> {
    fn new(text: &'text str) -> Option<Self> {
        let (before, rest) = text.split_once("{call}")?;
        let (between, behind) = rest.split_once("{result}")?;
        Some(Self { before, between, behind })
    }
}

impl<'text> Reader<'text> {
    /// Goes behind a piece of the statement; how its blanks are set does not matter. Nothing is read where it does not stand.
    fn piece(&mut self, piece: &str) -> bool {
        let start = self.at;
        let reached = piece.split_whitespace().all(|word| {
            let ends_in_word = self.text[..self.at].ends_with(is_part) && word.starts_with(is_part);
            let at = self.behind_blanks(self.at);
            (!ends_in_word || at > self.at) && self.takes(word)
        });
        if !reached {
            self.at = start;
        }
        reached
    }

    fn expect_piece(&mut self, piece: &str) -> Read<()> {
        if self.piece(piece) {
            return Ok(());
        }
        self.skip_blanks();
        Err(Fault::new(self.at, format!("`{}` is missing", piece.trim())))
    }

    /// The arguments of a call of `f`.
    fn call(&mut self) -> Read<Vec<Node<'text>>> {
        let call = &self.literals.table.call;
        self.expect_piece(&call.open)?;
        let arguments = self.arguments(Some(&call.close))?;
        self.expect(&call.close)?;
        Ok(arguments)
    }

    /// Arguments up to `close`, or to the end.
    fn arguments(&mut self, close: Option<&str>) -> Read<Vec<Node<'text>>> {
        let literals = self.literals;
        let between = &literals.table.call.between;
        let mut arguments = Vec::new();
        while !self.is_at_end(close) {
            arguments.push(self.value()?);
            if !between.is_empty() && !self.takes(between) {
                break;
            }
        }
        Ok(arguments)
    }

    fn is_at_end(&mut self, close: Option<&str>) -> bool {
        self.skip_blanks();
        let rest = self.rest();
        let ends =
            |mark: &String| rest.strip_prefix(mark.as_str()).is_some_and(|behind| behind.trim().is_empty());
        match close {
            Some(close) => rest.starts_with(close),
            None => rest.is_empty() || self.literals.table.terminators.iter().any(ends),
        }
    }

    /// What stands behind the result.
    fn end_of_statement(&mut self, behind: &str) -> Read<()> {
        let literals = self.literals;
        let marks = &literals.table.terminators;
        let trimmed = behind.trim_end();
        let without = marks.iter().find_map(|mark| trimmed.strip_suffix(mark.as_str())).unwrap_or(trimmed);
        self.expect_piece(without)?;
        self.finish()
    }
}

fn is_part(symbol: char) -> bool {
    symbol.is_alphanumeric() || symbol == '_'
}

/// The literal alone, or the result of a whole statement.
pub(super) fn result<'text>(
    literals: &'text Literals,
    statement: &str,
    text: &'text str,
) -> Read<Node<'text>> {
    let alone = match literals.read_whole(text) {
        Ok(node) => return Ok(node),
        Err(fault) => fault,
    };
    let mut reader = Reader::new(literals, text)?;
    let Some(statement) = Statement::new(statement).filter(|_| begins_whole(&reader, statement)) else {
        return Err(alone);
    };
    reader.expect_piece(statement.before)?;
    reader.call()?;
    reader.expect_piece(statement.between)?;
    let node = reader.value()?;
    reader.end_of_statement(statement.behind)?;
    Ok(node)
}

/// Whether the text begins like the statement, up to the name of the function.
fn begins_whole(reader: &Reader<'_>, statement: &str) -> bool {
    let mut ahead = reader.clone_here();
    Statement::new(statement).is_some_and(|statement| {
        ahead.piece(statement.before) && ahead.piece(&reader.literals.table.call.open)
    })
}

/// The arguments alone, of a call, or of the call in a whole statement.
pub(super) fn arguments<'text>(
    literals: &'text Literals,
    count: usize,
    statement: &str,
    text: &'text str,
) -> Read<Vec<Node<'text>>> {
    let mut reader = Reader::new(literals, text)?;
    let start = reader.at;
    let arguments = if reader.clone_here().piece(&literals.table.call.open) {
        let arguments = reader.call()?;
        reader.finish()?;
        arguments
    } else if let Some(statement) = Statement::new(statement).filter(|_| begins_whole(&reader, statement)) {
        reader.expect_piece(statement.before)?;
        let arguments = reader.call()?;
        reader.expect_piece(statement.between)?;
        reader.value()?;
        reader.end_of_statement(statement.behind)?;
        arguments
    } else {
        let arguments = reader.arguments(None)?;
        reader.finish()?;
        arguments
    };
    if arguments.len() == count {
        return Ok(arguments);
    }
    Err(Fault::new(start, format!("the number of arguments is {}, not {count}", arguments.len())))
}
