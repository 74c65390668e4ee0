"""`verhalenbank codings import`."""

import json
import zipfile
from pathlib import Path

from tests.unit.service.cli.conftest import Run


def test_own_codings_stay_and_a_foreign_one_is_told(cli: Run, data: Path, tmp_path: Path) -> None:
    assert data
    target = tmp_path / "uit.zip"
    assert cli("export", str(target), "--for", "Hogeschool", "--terms", "1", "--format", "qdpx").code == 0
    with zipfile.ZipFile(target) as archive:
        archive.extract("verhalen.qdpx", tmp_path)
    ended = cli("codings", "import", str(tmp_path / "verhalen.qdpx"), "--by", "Hogeschool", "--json")
    said = json.loads(ended.out)
    assert (ended.code, said["added"], said["not_taken"]) == (0, 0, {})
    assert said["ours"] > 500
    assert cli("codings", "import", str(target), "--by", "Hogeschool").code == 2
    assert cli("codings", "import", str(tmp_path / "weg.qdpx"), "--by", "Hogeschool").code == 2
