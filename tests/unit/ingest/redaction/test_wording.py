"""What comes in the place of a mention, in sentences as narrators write them."""

import pytest

from ingest.redact import redact
from tests.marked_text import unmark

PEOPLE = {
    "a name is a placeholder": ("Ik ben [[PERSOON:Anouk]].", "Ik ben [naam 1]."),
    "the same person, the same placeholder": (
        "[[PERSOON:Anouk de Vries]] en [[PERSOON:Bo]]. [[PERSOON:Anouk]] zweeg, [[PERSOON:bo]] niet.",
        "[naam 1] en [naam 2]. [naam 1] zweeg, [naam 2] niet.",
    ),
    "a role beside the name stays for it": (
        "Mijn man [[PERSOON:Koos]] werd ziek. [[PERSOON:Koos]] wou niet, en toen ging [[PERSOON:Koos]] toch.",
        "Mijn man werd ziek. Mijn man wou niet, en toen ging mijn man toch.",
    ),
    "a role of two people stands for neither": (
        "Mijn zus [[PERSOON:Els]] en mijn zus [[PERSOON:Ria]].",
        "Mijn zus [naam 1] en mijn zus [naam 2].",
    ),
    "no role where it would not be Dutch": (
        "Mijn dochter [[PERSOON:Mees]] kwam. Kleine [[PERSOON:Mees]] huilde.",
        "Mijn dochter [naam 1] kwam. Kleine [naam 1] huilde.",
    ),
    "no role after heet": ("Mijn dochter heet [[PERSOON:Mees]].", "Mijn dochter heet [naam 1]."),
    "no role in what another says": (
        "Mijn dochter [[PERSOON:Mees]] kwam. ‘[[PERSOON:Mees]], ga zitten’, zei de juf.",
        "Mijn dochter [naam 1] kwam. ‘[naam 1], ga zitten’, zei de juf.",
    ),
    "no role after a colon": (
        "Mijn man [[PERSOON:Koos]] kwam. De arts zei: [[PERSOON:Koos]] is lastig.",
        "Mijn man [naam 1] kwam. De arts zei: [naam 1] is lastig.",
    ),
    "a title that is a role": (
        "[[PERSOON:Ramdin]] luisterde. Dokter [[PERSOON:Ramdin]] vroeg door.",
        "De dokter luisterde. De dokter vroeg door.",
    ),
    "a title that is none stays": ("mevrouw [[PERSOON:de Wit]] sprak", "mevrouw [naam 1] sprak"),
    "grandmother": ("Bij oma [[PERSOON:Toos]] was het warm.", "Bij oma was het warm."),
    "the role of a professional": (
        "Mijn casemanager [[PERSOON:Ineke]] belde. Ik mag [[PERSOON:Ineke]] wel.",
        "Mijn casemanager belde. Ik mag mijn casemanager wel.",
    ),
    "a role that comes after the name": (
        "[[PERSOON:Mees]], mijn dochter, kwam.",
        "[naam 1], mijn dochter, kwam.",
    ),
    "a name between commas after the role": (
        "Mijn vader, [[PERSOON:A.J. Bos]], was geen prater. [[PERSOON:Bos]] zweeg.",
        "Mijn vader was geen prater. Mijn vader zweeg.",
    ),
    "a name after the role at the end": ("Dat is mijn dochter, [[PERSOON:Mees]].", "Dat is mijn dochter."),
    "small letters stay small": (
        "mijn dochter [[PERSOON:mees]] kwam. [[PERSOON:mees]] huilde.",
        "mijn dochter kwam. mijn dochter huilde.",
    ),
    "a compound": ("Het [[PERSOON:Hermien]]-briefje.", "Het [naam 1]-briefje."),
}  # fmt: skip

POSSESSIVES = {
    "an s that other mentions show": ("[[PERSOON:Anouk]]. [[PERSOON:Anouks]] fiets.", "[naam 1]. [naam 1]s fiets."),
    "an s that belongs to the name": ("[[PERSOON:Kees]] kwam op de fiets.", "[naam 1] kwam op de fiets."),
    "an s with an apostrophe": ("[[PERSOON:Anna's]] fiets.", "[naam 1]s fiets."),
    "an s outside the mark": ("[[PERSOON:Sterre]]s regels.", "[naam 1]s regels."),
    "an apostrophe with s outside the mark": ("[[PERSOON:Anna]]'s fiets.", "[naam 1]s fiets."),
    "an apostrophe alone": ("Op [[PERSOON:Roos]]' verjaardag.", "Op [naam 1]s verjaardag."),
    "no possessive but a closing quote": ("Ik zei 'dag [[PERSOON:Roos]]' en ging.", "Ik zei 'dag [naam 1]' en ging."),
    "a role": ("Mijn dochter [[PERSOON:Mees]]. [[PERSOON:Mees']] jas.", "Mijn dochter. Mijn dochters jas."),
}

INSTITUTIONS = {
    "the noun before it": (
        "Ik woonde in gezinshuis [[ORGANISATIE:De Vlierbes]]. In [[ORGANISATIE:De Vlierbes]] was het druk.",
        "Ik woonde in een gezinshuis. In het gezinshuis was het druk.",
    ),
    "the name itself": ("Op de [[ORGANISATIE:Boslustschool]] ging het mis.", "Op de school ging het mis."),
    "an article in the mark": ("Bij [[ORGANISATIE:Kliniek Zandoog]].", "Bij een kliniek."),
    "the article of the other gender": (
        "Op [[ORGANISATIE:het Willem Barentsz College]].",
        "Op een school.",
    ),
    "two of a kind": (
        "Van verpleeghuis [[ORGANISATIE:De Linde]] naar verpleeghuis [[ORGANISATIE:De Eik]].",
        "Van verpleeghuis [instelling 1] naar verpleeghuis [instelling 2].",
    ),
    "no noun known": ("Bij [[ORGANISATIE:Het Moeshuys]].", "Bij [instelling 1]."),
    "ons before it": ("Ons verpleeghuis [[ORGANISATIE:De Linde]].", "Ons verpleeghuis [instelling 1]."),
}

PLACES_AND_DETAILS = {
    "places are numbered": (
        "Van [[LOCATIE:Ommen]] naar [[LOCATIE:Zwolle]], en terug naar [[LOCATIE:ommen]].",
        "Van [plaats 1] naar [plaats 2], en terug naar [plaats 1].",
    ),
    "the point of the sentence stays": (
        "Mail naar [[EMAIL:bo@voorbeeld.nl.]] Of bel, [[TELEFOON:06 10554218,]] na vijven.",
        "Mail naar [e-mailadres]. Of bel, [telefoonnummer], na vijven.",
    ),
    "details are not": (
        "Bel [[TELEFOON:06 10 55 42 18]] of [[TELEFOON:0570-555012]], mail [[EMAIL:a@b.nl]], kijk op [[LINK:@bo]], "
        "dossier [[NUMMER:98/2217-B]].",
        "Bel [telefoonnummer] of [telefoonnummer], mail [e-mailadres], kijk op [link], dossier [nummer].",
    ),
}

DATES = {
    "op becomes in": ("Op [[DATUM:8 februari 2022]] kreeg ik het.", "In februari 2022 kreeg ik het."),
    "other prepositions stay": ("sinds [[DATUM:22 jan. 2024]] daar", "sinds januari 2024 daar"),
    "a day of the week": ("op maandag [[DATUM:8 maart]] ging ik", "op een maandag in maart ging ik"),
    "an apostrophe in the year": ("op [[DATUM:03-04-'19]] weg", "in april 2019 weg"),
    "accents in the year": ("op [[DATUM:1 mei tweeduizend tweeëntwintig]]", "in mei tweeduizend tweeëntwintig"),
    "a feast that moves": ("Met [[DATUM:Suikerfeest 2023]] kwam het.", "In 2023 kwam het."),
    "in digits": ("op [[DATUM:31/10]] weg", "in oktober weg"),
    "in words": ("op [[DATUM:zes december]] dan", "in december dan"),
    "spoken years": ("op [[DATUM:acht mei tweeduizend negentien]]", "in mei tweeduizend negentien"),
    "a birth": ("geboren [[DATUM:02-06-1941]] in", "geboren in 1941 in"),
    "a birth with op": ("Zij is geboren op [[DATUM:2 juni 1941]].", "Zij is geboren in 1941."),
    "a feast": ("Met [[DATUM:kerst 2021]] zat ik daar.", "Eind 2021 zat ik daar."),
    "a feast in spring": ("sinds [[DATUM:tweede pinksterdag 2018]] niet", "sinds het voorjaar van 2018 niet"),
    "jongstleden": ("op [[DATUM:31 mei jl.]] schreef u", "in mei jl. schreef u"),
    "the point that ends the sentence": (
        "Dat was 22 dagen na [[DATUM:3 jan.]] Toen",
        "Dat was 22 dagen na januari. Toen",
    ),
    "an article before it": ("op de [[DATUM:12 mei]] was", "op de [datum] was"),
    "a way of writing that is not known": ("op [[DATUM:22 op 23 november]]", "op [datum]"),
    "no month of that number": ("op [[DATUM:31/13]]", "op [datum]"),
}

AGES = {
    "over twenty": ("Ik ben [[LEEFTIJD:58]] en moe.", "Ik ben eind vijftig en moe."),
    "in words": ("ze is [[LEEFTIJD:tweeëntachtig]] en", "ze is begin tachtig en"),
    "with jaar": ("Ik ben [[LEEFTIJD:53]] jaar.", "Ik ben begin vijftig."),
    "with jaar oud": ("Hij is [[LEEFTIJD:34]] jaar oud.", "Hij is midden dertig."),
    "under twenty": ("Ik was [[LEEFTIJD:zeventien]].", "Ik was tussen de zestien en twintig."),
    "a small child": ("een kind van [[LEEFTIJD:drie]]", "een kind van onder de vier"),
    "very old": ("Ze is [[LEEFTIJD:96]].", "Ze is negentig of ouder."),
    "an ordinal": ("Vanaf mijn [[LEEFTIJD:zestiende]].", "Vanaf mijn [leeftijd]."),
    "a birthday": ("Ze wordt [[LEEFTIJD:80]].", "Ze wordt [leeftijd]."),
    "jarige": ("een [[LEEFTIJD:16]]-jarige jongen", "een [leeftijd]-jarige jongen"),
    "months": ("ze is [[LEEFTIJD:acht]] maanden", "ze is [leeftijd] maanden"),
    "a birthday further on": ("in maart werd mama [[LEEFTIJD:40]]", "in maart werd mama [leeftijd]"),
    "already about": ("hij is bijna [[LEEFTIJD:80]]", "hij is bijna [leeftijd]"),
}

SUBJECTS = {
    "person": PEOPLE,
    "possessive": POSSESSIVES,
    "institution": INSTITUTIONS,
    "detail": PLACES_AND_DETAILS,
    "date": DATES,
    "age": AGES,
}
CASES = {f"{subject}: {case}": texts for subject, cases in SUBJECTS.items() for case, texts in cases.items()}


@pytest.mark.parametrize(("marked", "hidden"), CASES.values(), ids=CASES)
def test_default_wording(marked: str, hidden: str) -> None:
    text, mentions = unmark(marked)
    assert redact(text, mentions).text == hidden
