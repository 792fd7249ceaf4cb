"""Each scene of the index by its name: from its inputs to a finished picture."""

from PIL import Image

from ikmhub.demo.pictures import bamboo, cloth, coil, faces, packs, small, wheel
from ikmhub.demo.pictures.canvas import as_image, faded, zoomed
from ikmhub.demo.pictures.hero import hero

CLOSE = {
    "drape": cloth.drape,
    "coil": coil.close_coil,
    "beans": packs.close_beans,
    "plait": bamboo.close_plait,
    "clay": wheel.close_clay,
}
SCENES = {  # the drawing, how much closer to look, and where
    "hang": (cloth.hang, 1, 0.5, 0.5),
    "fold": (cloth.fold, 1.1, 0.51, 0.5),
    "stack": (cloth.stack, 1.2, 0.5, 0.6),
    "tray": (coil.tray, 1, 0.5, 0.5),
    "box": (coil.box, 1.14, 0.5, 0.57),
    "bag": (coil.bag, 1.12, 0.5, 0.55),
    "lamp": (bamboo.lamp, 1, 0.5, 0.5),
    "basket": (bamboo.basket, 1.12, 0.5, 0.57),
    "clay": (wheel.clay, 1.08, 0.5, 0.52),
    "cups": (wheel.cups, 1.42, 0.49, 0.63),
    "jar": (wheel.jar, 1.22, 0.5, 0.54),
    "pouch": (packs.pouch, 1.12, 0.5, 0.5),
    "snack": (packs.snack, 1, 0.5, 0.5),
    "sugar": (small.sugar, 1.2, 0.5, 0.6),
    "pearls": (small.pearls, 1, 0.5, 0.5),
}
LANCZOS = Image.Resampling.LANCZOS


def draw(scene, how):
    """The finished picture of one row of the index."""
    if scene == "hero":
        return hero(**how)
    if scene == "face":
        picture = as_image(faded(faces.face(**how))).crop((130, 70, 1070, 1010))
        return picture.resize((400, 400), LANCZOS)
    if scene == "closeup":
        field = CLOSE[how["subject"]](**_inputs(how))
        return as_image(field).resize((900, 900), LANCZOS).crop((0, 120, 900, 720))
    paint, *view = SCENES[scene]
    picture = zoomed(as_image(faded(paint(**_inputs(how)))), *how.get("view", view))
    return picture.resize((800, 800), LANCZOS)


def _inputs(how):
    """`pattern` is a word of the index; the functions call it `pattern_of`."""
    inputs = {key: value for key, value in how.items() if key not in ("subject", "pattern", "view")}
    return inputs | ({"pattern_of": how["pattern"]} if "pattern" in how else {})
