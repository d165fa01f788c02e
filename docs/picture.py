"""Makes docs/dossier.png, the picture of the README, from the sample's dossier; needs Chromium on the path.

python docs/picture.py [DOSSIER.html]
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDTH, HEIGHT = 1200, 1500
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def main(dossier: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium found; on Debian: apt-get install chromium")
    if not dossier.exists():
        sys.exit(f"no dossier at {dossier}; make run first")
    target = ROOT / "docs" / "dossier.png"
    with tempfile.TemporaryDirectory() as profile:
        command = [
            chromium,
            *QUIET,
            f"--user-data-dir={profile}",
            f"--window-size={WIDTH},{HEIGHT}",
            f"--screenshot={target}",
            dossier.resolve().as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out" / "dossier.html")
