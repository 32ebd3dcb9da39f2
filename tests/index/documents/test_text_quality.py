from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.file import read_document
from index.documents.text_quality import find_poor_reading, find_wrongly_decoded, mend_decoding
from index.models import Reading

CLEAN = "Bahwa untuk menjamin cita-cita itu, anggota dewan (e-KTP) dipilih setiap lima tahun; lihat https://x.id/a^b. "
POOR = 'Bahwa ^anggota ^Dewan ^Ra-lryat dip"ilih setiap lima tahun dan sattr ^masa jabatan n e p u pada tingkat itu. '
TYPICAL = st.text(st.sampled_from("abc £€’“”–éü…™ "), min_size=1)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("up to Â£5,000, the clerkâ€™s", "up to £5,000, the clerk’s"),
        ("â€œyesâ€\x9d â€“ cafÃ©", "“yes” – café"),
        ("CAFÉ» naïve Ängel São Tomé â la carte", "CAFÉ» naïve Ängel São Tomé â la carte"),
    ],
)
def test_what_was_decoded_wrongly_is_mended_and_nothing_else(broken: str, whole: str) -> None:
    assert mend_decoding(broken) == whole
    assert (find_wrongly_decoded(broken) is not None) == (broken != whole)


@given(TYPICAL)
def test_what_was_decoded_wrongly_twice_comes_back(text: str) -> None:
    broken = text
    for _ in range(2):
        broken = "".join(
            bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
            for byte in broken.encode()
        )
    assert mend_decoding(broken) == text


def test_a_poor_scan_is_told_from_clean_text(tmp_path: Path) -> None:
    assert find_poor_reading(POOR * 3)
    assert not find_poor_reading(CLEAN * 3)
    for name, text in (("poor", POOR * 3), ("clean", CLEAN * 3), ("marked", f"---\nreading: corrected\n---\n{POOR}")):
        (tmp_path / f"{name}.txt").write_text(text)
    readings = [read_document(tmp_path / f"{name}.txt").reading for name in ("poor", "clean", "marked")]
    assert readings == [Reading.POOR, None, Reading.CORRECTED]
