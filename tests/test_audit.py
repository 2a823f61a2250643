"""`make audit` never says that all is well when nobody could be asked."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Stands in for uv, and for the tools that it would fetch.
STAND_IN = """#!/bin/sh
case "$*" in *pip-audit*) {answer} ;; esac
"""
NONE = "echo 'No known vulnerabilities found' >&2"
FOUND = "echo 'Found 1 known vulnerability in 1 package' >&2; echo 'tqdm 4.0 CVE-1'; exit 1"
UNREACHABLE = "echo 'ConnectionError: api.osv.dev' >&2; exit 1"


@pytest.mark.parametrize(
    ("answer", "well", "said"),
    [(NONE, True, "No known"), (FOUND, False, "CVE-1"), (UNREACHABLE, False, "nothing is known of vulnerabilities")],
)
def test_the_status_says_what_was_found(tmp_path: Path, answer: str, well: bool, said: str) -> None:
    stand_in = tmp_path / "uv"
    stand_in.write_text(STAND_IN.format(answer=answer), encoding="utf-8")
    stand_in.chmod(0o755)
    # Nothing is installed for it.
    command = [os.environ.get("MAKE", "make"), "-o", ".venv/installed", "audit", f"BIN={tmp_path}", f"AUDIT={tmp_path}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == well
    assert said in done.stdout + done.stderr
    assert ("No known" in done.stdout) == (answer == NONE)
