"""Journals survive what can happen to a process."""

import json
import multiprocessing

import pytest
from cruxx import store
from cruxx.errors import CruxxError
from hypothesis import given
from hypothesis import strategies as st

values = st.dictionaries(st.text(), st.one_of(st.none(), st.integers(), st.text()), max_size=4)


@given(st.lists(values, max_size=5))
def test_what_is_appended_is_read_in_order(tmp_path_factory, records):
    folder = tmp_path_factory.mktemp("journal")
    for half in (records[:2], records[2:]):
        journal = store.Journal(folder)
        for record in half:
            journal.append(record)
        journal.close()
    assert list(store.Journal(folder).records()) == records


def test_a_journal_cut_at_any_byte_loses_only_its_last_record(tmp_path):
    records = [{"key": str(number), "text": "é\n\"'\\" * number} for number in range(4)]
    journal = store.Journal(tmp_path / "whole")
    for record in records:
        journal.append(record)
    whole = (tmp_path / "whole" / "0001.jsonl").read_bytes()
    for length in range(len(whole) + 1):
        folder = tmp_path / str(length)
        folder.mkdir()
        (folder / "0001.jsonl").write_bytes(whole[:length])
        kept = whole[:length].count(b"\n")
        assert list(store.Journal(folder).records()) == records[:kept]
        again = store.Journal(folder)
        again.append({"key": "after"})
        assert list(store.Journal(folder).records()) == [*records[:kept], {"key": "after"}]
        again.close()
    journal.close()


def test_a_record_is_in_the_file_when_append_returns(tmp_path):
    journal = store.Journal(tmp_path)
    journal.append({"key": "1"})
    assert json.loads((tmp_path / "0001.jsonl").read_text()) == {"key": "1"}
    journal.close()


@pytest.mark.parametrize("line", ["{", "5", "null", "x"])
def test_a_line_that_is_no_record_is_told_with_its_place(tmp_path, line):
    (tmp_path / "0001.jsonl").write_text(f'{{"key": "1"}}\n{line}\n')
    with pytest.raises(CruxxError, match=r"0001\.jsonl, line 2"):
        list(store.Journal(tmp_path).records())


def _hold(folder, ready, go):
    with store.locked(folder):
        ready.set()
        go.wait()


def test_a_folder_has_one_writer_and_a_killed_one_holds_no_lock(tmp_path):
    context = multiprocessing.get_context("spawn")
    ready, go = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, ready, go))
    other.start()
    ready.wait()
    with pytest.raises(CruxxError, match="another process"), store.locked(tmp_path):
        pass
    other.kill()
    other.join()
    with store.locked(tmp_path):
        pass


def test_a_description_is_replaced_whole_and_leaves_no_draft(tmp_path):
    path = tmp_path / "run.json"
    store.write_json(path, {"schema_version": 1, "a": 1})
    with pytest.raises(TypeError):
        store.write_json(path, {"schema_version": 1, "a": object()})
    assert store.read_json(path) == {"schema_version": 1, "a": 1}
    assert [each.name for each in tmp_path.iterdir()] == ["run.json"]


def test_a_file_of_another_schema_is_refused(tmp_path):
    store.write_json(tmp_path / "run.json", {"schema_version": 2})
    with pytest.raises(CruxxError, match="schema_version is 2"):
        store.read_json(tmp_path / "run.json")


def test_a_table_keeps_its_columns_and_its_schema_version(tmp_path):
    from pyarrow import parquet

    path = tmp_path / "table.parquet"
    store.write_table(
        path, [{"item": "a", "sample": 0, "more": 1}, {"item": "b"}], {"item": "string", "sample": "int64"}
    )
    assert store.read_table(path) == [{"item": "a", "sample": 0}, {"item": "b", "sample": None}]
    assert parquet.read_schema(path).metadata[b"schema_version"] == b"1"
