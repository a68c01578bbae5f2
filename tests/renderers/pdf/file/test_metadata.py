"""The colour profile."""

from __future__ import annotations

import io

from PIL import ImageCms

from generator.renderers.pdf.file.metadata import profile


def test_is_a_profile_that_others_read() -> None:
    read = ImageCms.ImageCmsProfile(io.BytesIO(profile())).profile
    assert read.xcolor_space.strip() == "RGB"
    assert read.profile_description == "sRGB IEC61966-2.1"
    assert len(profile()) == int.from_bytes(profile()[:4], "big")


def test_has_the_colours_of_srgb() -> None:
    made = ImageCms.ImageCmsProfile(io.BytesIO(profile())).profile
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).profile
    for name in ("red_colorant", "green_colorant", "blue_colorant"):
        for one, other in zip(getattr(made, name)[0], getattr(usual, name)[0], strict=True):
            assert abs(one - other) < 0.002
