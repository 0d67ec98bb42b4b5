"""What each key means, in plain words for those who edit; editors show it.

A key that means the same everywhere stands once, under EVERYWHERE.
"""

QUESTIONS = "the file of questions"
RULES = "the file of rules"
CASES = "a file of cases"
HEADER = "the header of a sheet"
CONDITION = "a condition"

EVERYWHERE = {
    "id": (
        "A short name for it: small letters, digits and _. "
        "Others rely on it, so never change it later."
    ),
    "when": "For whom this holds. Leave it out if it holds for everybody.",
    "because": "Why, in plain words. People read this.",
    "sources": "What it rests on: ids from `sources`, at least one.",
    "reviewed": "The day on which somebody last checked this, like 2026-11-24.",
}

WORDS = {
    QUESTIONS: {
        "questionnaire": "What this set of questions is called.",
        "sections": "The questions in their order, under headings.",
    },
    "the questionnaire": {
        "id": "A short name for this set of questions; saved answers hold it.",
        "version": "Change it only if answers to the old questions no longer count.",
        "title": "What stands above it all.",
        "about": "What people read before the first question, one text a paragraph.",
    },
    "a section": {
        "title": "The heading.",
        "intro": "What people read before its first question.",
        "questions": "The questions under this heading, in their order.",
    },
    "a question": {
        "ask": "The question, in the words that people read.",
        "why": "Why we ask this. People see it below the question.",
        "choose": "`one` for one option, `any` for several.",
        "options": "The answers to choose from, in their order.",
        "max": "How many options somebody may choose at most.",
        "when": "Ask this only where it holds. It looks at earlier questions.",
    },
    "an option": {
        "text": "The answer, in the words that people read.",
        "help": "A line that explains it.",
        "group": "A heading in a long list. Keep the options of a group together.",
        "when": "Offer this only where it holds. It looks at earlier questions.",
        "alone": "`true` if it can't go with others, like “none of these”.",
        "unsure": "`true` if it leaves the question open, like “not sure”.",
        "if_so": (
            "Goes on “if …, this would be on the list”. For wishes only, "
            "never for facts of a life."
        ),
    },
    RULES: {
        "shortlist": "How long the list is, and what it takes to stand on it.",
        "policy": "What `fitquiz check` holds the rules to.",
        "families": "The groups of therapies: an id, and a name for people.",
        "topics": "What help lines are for: an id, and a heading for people.",
        "countries": "Countries with help lines: a code like GB, and the name.",
        "modalities": "The kinds of therapy. Equal points stand in this order.",
        "rules": "Which answers give or take points, and why.",
        "contraindications": "What takes a therapy off the list, whatever its points.",
        "cautions": "Warnings that stand with a therapy on the list.",
        "notices": "What is said about the whole result.",
        "urgent": "What comes before any therapy, with help lines.",
        "alternatives": "Other ways to go on, such as seeing a doctor or waiting.",
        "lines": "Help lines.",
        "guide": "Advice that is the same for everybody.",
        "databases": "Collections of trials that results were pooled from.",
        "evidence": "What the trials found. `fitquiz evidence` prints this part anew.",
        "invariants": "What must hold for every possible person.",
        "sources": "The documents that all this rests on.",
    },
    "the shortlist": {
        "size": "How many therapies the list shows at most.",
        "per_family": "How many of one family it shows at most.",
        "at_least": "How many points a place on the list takes.",
        "full": "The points of a full fit: those of one first choice.",
    },
    "the policy": {
        "need": "The points that a rule may give on the axis `need`, by the last word of its id.",
        "style": "The points that a rule may give on the axis `style`, by the last word of its id.",
        "style_most": "The most that all rules on `style` may give a therapy together.",
        "style_limited": "The same for a therapy whose support is `limited`.",
        "avoid": "Words that no text may hold.",
    },
    "a modality": {
        "name": "What it is called, as people read it.",
        "short": "A short name, for the middle of a sentence.",
        "family": "The id of its family. The list takes only a few of one.",
        "what": "What it is, in one or two sentences.",
        "session": "What happens when people meet.",
        "length": "How long it takes, like “8 to 16 sessions”.",
        "forms": "Forms of it that differ much, such as a short one.",
        "formats": "How people meet, like “one to one, group, online”.",
        "homework": "How much there is to do between sessions.",
        "time_focus": "Which part of a life is talked about most.",
        "lead": "Who decides what happens in a session.",
        "support": "How well trials and guidelines support it.",
        "support_for": "Goes on its support: “for low mood”.",
        "ask": "Questions to ask somebody who offers it.",
    },
    "a form": {
        "name": "What this form is called.",
        "length": "How long this form takes.",
        "about": "How it differs.",
    },
    "a rule": {
        "axis": "`need` for what helps with a concern, `style` for how people like to work.",
        "when": "The answers that it counts for.",
        "points": "Points by therapy. Points below 0 speak against it.",
    },
    "a contraindication": {
        "when": "The answers that make it true.",
        "modalities": "The therapies that it takes off the list.",
        "if_so": "Goes on “if it turns out that …”, like “you have had mania”.",
        "instead": "Therapies to look at in their place.",
    },
    "a caution": {
        "modalities": "The therapies that it stands with.",
        "text": "The warning, as people read it.",
    },
    "a notice": {
        "when": "The answers that it is shown for.",
        "text": "What is said, as people read it.",
        "topics": "Show help lines for these topics with it.",
    },
    "an urgent notice": {
        "when": "The answers that it is shown for.",
        "text": "What is said, as people read it.",
        "topics": "Show help lines for these topics with it, the first ones first.",
        "withhold": "`true` if no list is shown until this is taken care of.",
    },
    "an alternative": {
        "name": "What this way to go on is called.",
        "about": "What one does then.",
        "good": "What may be good about it.",
        "hard": "What may be hard about it, or do harm.",
        "otherwise": "What to say to all others, if anything.",
    },
    "a help line": {
        "name": "What it is called.",
        "country": "Its country: a code from `countries`.",
        "topics": "What it helps with, the main one first.",
        "audience": "For whom it is, like “veterans”.",
        "hours": "When somebody answers, like “24 hours a day”.",
        "languages": "The languages it speaks.",
        "note": "What else to know before a call.",
        "call": "The number to call, in quotes.",
        "text": "The number to send a message to, in quotes, or how to.",
        "chat": "Where to write to somebody.",
        "site": "Its own site, where all this can be checked.",
        "checked": "The day on which the details were last checked. A guess does harm.",
        "confidence": "How sure we are that the details are right.",
        "day_and_night": "`true` if somebody answers at any hour.",
        "when": "For whom it is. Leave it out if it is for everybody.",
        "status": "`closed` if it has ended. It is then never shown.",
        "instead": "For a closed line: the line that took over.",
    },
    "the guide": {
        "first_screen": "Topics whose help lines stand on the first screen.",
        "on_paper": "Which of the parts go on a page to print.",
        "next_steps": "What one can do with the list, one step a text.",
        "disclaimer": "What stands below every result: that this is no advice.",
        "parts": "The pages of the guide.",
    },
    "a part of the guide": {
        "title": "The heading.",
        "steps": "What to do or to know, one text a step.",
        "country": "A code from `countries`, if it holds in one country alone.",
    },
    "a database": {
        "id": "The name of its table of trials, without the ending.",
        "concern": "The concern that its trials are about: an option of `concerns`.",
        "about": "Goes on “trials for …”.",
        "against": "Goes on “a benefit over …”: what people got who had no therapy.",
        "favours": "Which sign of a number means that the therapy did better.",
        "studies": "How many trials it holds in all.",
        "therapies": "Its own codes for therapies, each with the id of ours.",
        "single": "Its own names of therapies that it files under a broader code.",
        "untested": "Therapies that it looked for, and found no trial of.",
        "turned": "Kinds of outcome whose numbers have the other sign.",
        "source": "Where it is published: an id from `sources`.",
    },
    "an item of evidence": {
        "database": "The database that it was pooled from.",
        "modality": "The therapy that was tried.",
        "studies": "How many trials of it there are.",
        "g": "How large the benefit was. Leave it out if there are too few trials.",
        "low": "The lower end of what `g` may really be.",
        "high": "The upper end of what `g` may really be.",
    },
    "an invariant": {
        "when": "Whom it speaks of. Leave it out if it speaks of everybody.",
        "expect": "What must come out for each of them.",
    },
    "a source": {
        "title": "The title of the document.",
        "publisher": "Who published it, or who wrote it.",
        "year": "The year in which it came out.",
        "url": "Where to read it. It begins with https://",
    },
    "an expectation": {
        "first": "One of these stands first.",
        "any_of": "At least one of these is on the list.",
        "listed": "All of these are on the list.",
        "order": "These are on the list, each no later than the next.",
        "not_listed": "None of these is on the list.",
        "discouraged": "All of these are discouraged.",
        "not_discouraged": "None of these is discouraged.",
        "check_first": "These are on the list, with something to check first.",
        "not_check_first": "These are on the list, with nothing to check first.",
        "cautions": "Cautions that stand with a therapy on the list, by therapy.",
        "withheld": "Whether no list is shown, because something comes first.",
        "urgent": "These urgent notices are shown. With [] none is.",
        "not_urgent": "None of these urgent notices is shown.",
        "notices": "These notices are shown.",
        "not_notices": "None of these notices is shown.",
        "alternatives": "These other ways to go on are shown.",
        "not_alternatives": "None of these other ways to go on is shown.",
        "lines": "These help lines are shown.",
        "reasons": "Rules that are among the reasons for a therapy, by therapy.",
        "per_family": "At most so many of one family are on the list.",
        "no_closed_lines": "`true` if no closed help line may be shown.",
    },
    CASES: {
        "cases": "Worked examples: somebody's answers, and what should come out.",
    },
    "a case": {
        "about": "Who this is, and why this should come out.",
        "answers": "Their answers: option ids by question id. {} for none at all.",
        "country": "The code of their country, for help lines.",
        "expect": "What should come out. What you leave out may be either way.",
    },
    CONDITION: {
        "all": "All of these must hold.",
        "any": "One of these must hold, or more.",
        "not": "This must not hold.",
        "answered": "This question was answered, with whatever option.",
    },
    HEADER: {
        "questionnaire": "The id of the questions that this sheet answers.",
        "version": "The version of the questions that this sheet answers.",
        "fingerprint": "Which questions and options there were; rewording keeps it.",
        "at": "The question at which somebody stopped, to go on from there.",
    },
}


def meaning(kind: str, key: str) -> str:
    """Say what a key of some kind of record means; KeyError where nobody wrote it."""
    words = WORDS.get(kind, {})
    return words[key] if key in words else EVERYWHERE[key]
