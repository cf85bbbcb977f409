"""What is said on standard error of articles on their way in."""

import json

from consilience.presentation.intake import NAMED, Intake


def test_a_note_that_many_articles_have_is_said_of_a_few_and_counted(tmp_path, capsys):
    """A note of seven articles names five of them, and says of how many more it is so."""
    path = tmp_path / "feed.jsonl"
    rows = [{"id": str(n), "published": "2024-05-02", "text": f"Report {n} of a strike."} for n in range(NAMED + 2)]
    path.write_text("\n".join(json.dumps(row) for row in rows))

    assert len(Intake([str(path)], None, None).standing()) == NAMED + 2

    told = capsys.readouterr().err.splitlines()
    assert len([line for line in told if "date only" in line]) == NAMED + 1
    assert [line for line in told if line.startswith("consilience: 2 more: the date has no time")]
