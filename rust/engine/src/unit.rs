//! Units: many programs in one compilation, put together by replacing text as the manifest says.

use std::collections::HashSet;
use std::fmt::Write as _;

use regex::Regex;
use serde::{Deserialize, Deserializer};

use crate::pack::Limits;

/// How programs are put together and compiled: the table `[unit]` of a manifest.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// At most so many programs are compiled together.
    pub programs: usize,
    /// Lines of a program that move to the top of the unit, each distinct one once.
    #[serde(default, deserialize_with = "optional_regex")]
    pub hoist: Option<Regex>,
    /// Lines of a program that are left out.
    #[serde(default, deserialize_with = "optional_regex")]
    pub drop: Option<Regex>,
    /// A program with such a line is compiled alone, since the line would touch its neighbours.
    #[serde(default, deserialize_with = "optional_regex")]
    pub alone: Option<Regex>,
    /// What stands around a program, with the places `{name}` and `{source}`.
    pub program: String,
    /// The file that a program has of its own; without it programs stand in the unit's file.
    pub program_file: Option<String>,
    /// A line per program at `{headers}`, with the place `{name}`.
    pub header: Option<String>,
    /// A line per program at `{entries}`, with the place `{name}`.
    pub entry: String,
    /// The unit's file: the harness with its places filled.
    pub file: String,
    /// The file that the last step makes.
    pub artefact: String,
    /// The commands, in order.
    pub steps: Vec<Step>,
    /// What each command may use.
    pub limits: Limits,
}

/// A command of the compilation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// How often it runs.
    pub scope: Scope,
    /// The argument vector, with the place `{name}` in steps of scope `program`.
    pub command: Vec<String>,
}

/// How often a step runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Once for each program.
    Program,
    /// Once for the unit.
    Unit,
}

/// A unit that is ready to be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// Name in the scratch directory, and text.
    pub files: Vec<(String, String)>,
    /// The argument vectors, and which program each is for where it is for one.
    pub commands: Vec<(Vec<String>, Option<usize>)>,
}

fn optional_regex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Regex>, D::Error> {
    let pattern = String::deserialize(deserializer)?;
    Regex::new(&pattern).map(Some).map_err(serde::de::Error::custom)
}

/// The name of a program in its unit.
#[must_use]
pub fn name(index: usize) -> String {
    format!("p{index}")
}

impl Unit {
    pub(crate) fn validate(&self) -> Result<(), String> {
        self.limits.validate("unit.limits")?;
        if self.programs == 0 || self.steps.is_empty() {
            return Err("`programs` and `steps` of `unit` must not be empty".to_owned());
        }
        if !self.program.contains("{source}") {
            return Err("`program` of `unit` must hold `{source}`".to_owned());
        }
        Ok(())
    }

    /// Whether a program must not share its unit.
    #[must_use]
    pub fn stands_alone(&self, source: &str) -> bool {
        self.alone.as_ref().is_some_and(|alone| source.lines().any(|line| alone.is_match(line)))
    }

    /// The unit of these programs, which are named `p0`, `p1`, … in their order.
    #[must_use]
    pub fn compose(&self, harness: &str, sources: &[&str]) -> Composed {
        let (mut hoisted, mut seen) = (String::new(), HashSet::new());
        let (mut programs, mut headers, mut entries) = (String::new(), String::new(), String::new());
        let mut files = Vec::new();
        for (index, source) in sources.iter().enumerate() {
            let name = name(index);
            let rest = self.without_moved_lines(source, |line| {
                if seen.insert(line.trim().to_owned()) {
                    _ = writeln!(hoisted, "{line}");
                }
            });
            let text = fill(&self.program, &[("{name}", &name), ("{source}", &rest)]);
            match &self.program_file {
                Some(file) => files.push((file.replace("{name}", &name), text)),
                None => programs.push_str(&text),
            }
            if let Some(header) = &self.header {
                _ = writeln!(headers, "{}", header.replace("{name}", &name));
            }
            _ = writeln!(entries, "{}", self.entry.replace("{name}", &name));
        }
        let places = [
            ("{hoisted}", hoisted),
            ("{programs}", programs),
            ("{headers}", headers),
            ("{entries}", entries),
        ];
        files.push((self.file.clone(), fill_lines(harness, &places)));
        Composed { files, commands: self.commands(sources.len()) }
    }

    /// The program without the lines that are dropped, which leave an empty line, or hoisted.
    fn without_moved_lines(&self, source: &str, mut hoist: impl FnMut(&str)) -> String {
        let matches =
            |regex: &Option<Regex>, line: &str| regex.as_ref().is_some_and(|regex| regex.is_match(line));
        let mut rest = String::with_capacity(source.len());
        for line in source.lines() {
            if matches(&self.hoist, line) {
                hoist(line);
            } else if !matches(&self.drop, line) {
                rest.push_str(line);
            }
            rest.push('\n');
        }
        rest
    }

    fn commands(&self, programs: usize) -> Vec<(Vec<String>, Option<usize>)> {
        let mut commands = Vec::new();
        for step in &self.steps {
            match step.scope {
                Scope::Unit => commands.push((step.command.clone(), None)),
                Scope::Program => commands.extend((0..programs).map(|index| {
                    let words = step.command.iter().map(|word| word.replace("{name}", &name(index)));
                    (words.collect(), Some(index))
                })),
            }
        }
        commands
    }
}

/// `template` with each place replaced; what is put in is not looked at again.
fn fill(template: &str, places: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((at, (place, text))) =
        places.iter().filter_map(|place| Some((rest.find(place.0)?, place))).min_by_key(|found| found.0)
    {
        filled.push_str(&rest[..at]);
        filled.push_str(text);
        rest = &rest[at + place.len()..];
    }
    filled.push_str(rest);
    filled
}

/// `template` with each line that is a place, blanks apart, replaced.
fn fill_lines(template: &str, places: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(template.len());
    for line in template.lines() {
        match places.iter().find(|place| place.0 == line.trim()) {
            Some((_, text)) => filled.push_str(text),
            None => _ = writeln!(filled, "{line}"),
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(more: &str) -> Unit {
        let text = format!(
            r#"
            programs = 4
            program = "space {{name}} {{\n{{source}}}}\n"
            entry = '  {{"{{name}}"}},'
            file = "unit.x"
            artefact = "unit"
            {more}
            [[steps]]
            scope = "unit"
            command = ["/bin/compile", "/w/unit.x"]
            [limits]
            cpu_seconds = 1
            wall_seconds = 1
            memory_mebibytes = 1
            output_kibibytes = 1
            processes = 1
            "#
        );
        toml::from_str(&text).unwrap()
    }

    const HARNESS: &str = "{hoisted}\nbegin {name}\n{programs}\ntable\n  {entries}\nend\n";

    #[test]
    fn programs_share_a_unit_and_their_moved_lines_stand_once_at_its_top() {
        let unit = unit("hoist = '^use '\ndrop = '^package '");
        let composed = unit.compose(HARNESS, &["package a\nuse one\nf", "use one\nuse two\ng {entries}\n"]);
        let expected = "use one\nuse two\nbegin {name}\nspace p0 {\n\n\nf\n}\nspace p1 {\n\n\ng {entries}\n}\ntable\n  \
                        {\"p0\"},\n  {\"p1\"},\nend\n";
        assert_eq!(composed.files, [("unit.x".to_owned(), expected.to_owned())]);
        assert_eq!(composed.commands, [(vec!["/bin/compile".to_owned(), "/w/unit.x".to_owned()], None)]);
    }

    #[test]
    fn a_program_may_have_a_file_and_a_step_of_its_own() {
        let mut unit = unit("program_file = \"{name}.x\"\nheader = 'import {name}'");
        unit.steps.insert(0, Step { scope: Scope::Program, command: vec!["/bin/{name}".to_owned()] });
        let composed = unit.compose("{headers}\n{programs}", &["f", "g"]);
        let names: Vec<_> = composed.files.iter().map(|file| file.0.as_str()).collect();
        assert_eq!(names, ["p0.x", "p1.x", "unit.x"]);
        assert_eq!(composed.files[2].1, "import p0\nimport p1\n");
        let owners: Vec<_> =
            composed.commands.iter().map(|(words, owner)| (words[0].as_str(), *owner)).collect();
        assert_eq!(owners, [("/bin/p0", Some(0)), ("/bin/p1", Some(1)), ("/bin/compile", None)]);
    }

    #[test]
    fn a_program_whose_line_would_touch_others_stands_alone() {
        let unit = unit("alone = '^\\s*#define'");
        assert!(unit.stands_alone("int x;\n #define y z") && !unit.stands_alone("// #define"));
    }

    #[test]
    fn what_is_put_into_a_place_is_not_looked_at_again() {
        assert_eq!(
            fill("{name}: {source}", &[("{name}", "{source}"), ("{source}", "{name}")]),
            "{source}: {name}"
        );
    }
}
