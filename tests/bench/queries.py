"""Queries of names as people type them."""

import random

from playwright.sync_api import Page

NAMES_ASKED = 100


def queries(page: Page) -> list[str]:
    """Type names in the ways people do: in part, by sound, by initials, mixed, in parts, with a slip."""
    names: list[tuple[str, list[str]]] = page.evaluate(
        """() => menglu.table.entries.map(({name, spellings: [{firstUnit}]}) => {
            const {unitIds, units} = menglu.table;
            const sounds = [];
            for (let at = firstUnit; unitIds[at]; at += 1) sounds.push(units[unitIds[at]].sound);
            return [name, sounds];
        })"""
    )
    chance = random.Random(11)  # noqa: S311 - no secrets here
    made = []
    for number in range(NAMES_ASKED):
        name, sounds = chance.choice(names)
        start = chance.randrange(max(1, len(name) - 4))
        slip = name.replace(name[3], "好", 1)
        made.append(
            (
                name,
                name[start : start + 2],
                name[start : start + 4],
                "".join(sounds),
                "".join(sounds[:3]),
                "".join(sound[0] for sound in sounds),
                "".join(sounds[:2]) + "".join(sound[0] for sound in sounds[2:4]),
                f"{name[-4:]} {name[:2]}",
                f"{name[:2]} 企业",
                slip if number % 20 == 8 else name[2:5],
            )[number % 10]
        )
    return made
