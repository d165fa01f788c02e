"""`onrecord stories`: the affairs of the sample, as text and as JSON."""

from pathlib import Path

from .runs import rows, run


def test_stories_with_their_articles_and_counts(sample_record: Path) -> None:
    shown = run("stories", "--record", sample_record)
    assert shown.exit_code == 0
    assert shown.stderr == ""
    blocks = shown.stdout.split("\ns-")
    assert len(blocks) == 2
    assert "17 articles · 8 outlets · 2 April 2026 to 6 May 2026" in blocks[0]
    assert "    2026-04-02  Ilvar Messenger: Kadria and Orvane agree in principle on return of Ilvar dam" in blocks[0]
    assert "(agency: Ternwick)" in blocks[0]
    assert "    undated     Far Shore: A side letter that may not exist" in blocks[0]
    assert "First electric ferry" in blocks[1]


def test_json_has_a_story_a_line(sample_record: Path) -> None:
    found = rows(run("stories", "--json", "--record", sample_record).stdout)
    assert [len(story["articles"]) for story in found] == [17, 5]
    assert found[0]["first"] == "2026-04-02"
    assert found[0]["last"] == "2026-05-06"
    assert found[0]["reports"] == sum(article["reports"] for article in found[0]["articles"])
    assert {"id", "title", "articles", "outlets", "claims", "conflicts", "reasons"} <= found[0].keys()


def test_as_of_a_day_holds_what_was_out_by_then(sample_record: Path) -> None:
    found = rows(run("stories", "--json", "--as-of", "2026-04-06", "--record", sample_record).stdout)
    days = [article["published"] for story in found for article in story["articles"]]
    assert days
    assert all(day is None or day <= "2026-04-06" for day in days)
    assert len([day for day in days if day]) == 5
    assert rows(run("stories", "--json", "--as-of", "2026-04-01", "--record", sample_record).stdout) == []


def test_an_instant_counts_as_its_day(sample_record: Path) -> None:
    by_day = run("stories", "--as-of", "2026-04-06", "--record", sample_record).stdout
    assert run("stories", "--as-of", "2026-04-06T09:30:00Z", "--record", sample_record).stdout == by_day
