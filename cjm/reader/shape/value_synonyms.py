"""Words that people write for the enumerated values of the language, by key."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cjm.reader.shape.synonyms import NO_TABLE, Table, fold, table


def value_for(key: str, word: str, values: Iterable[str]) -> str:
    """The value of a key that a word means: another spelling, or a synonym; empty without one."""
    folded = fold(word)
    known = [*values]
    alike = next((value for value in known if fold(value) == folded), "")
    meanings = _VALUES.get(key, NO_TABLE).get(folded, ())
    return alike or next((value for value in meanings if value in known), "")


def is_yes(word: str) -> bool:
    """Whether a word in place of a boolean means yes."""
    return fold(word) in {"yes", "y", "x", "on", "true", "ja", "oui", "si", "1", "✓", "✔", "✅"}


def is_no(word: str) -> bool:
    """Whether a word in place of a boolean means no."""
    return fold(word) in {"no", "n", "off", "false", "nein", "non", "0"}


_STATUS = """
    in_progress wip doing started ongoing in_arbeit en_cours: in-progress
    done finished complete completed delivered live released erledigt termine: shipped
    open new proposed todo backlog offen: idea
    rejected wont_do wontfix dropped abgelehnt: declined
    validated proven: measured
    evaluated scored rated: assessed
    scheduled approved geplant planifie planificado: planned
"""
_VALUES: Mapping[str, Table] = MappingProxyType(
    {
        "state": table(
            """
            as_is asis ist ist_zustand today now present actual existing aktuell actuel heute: current
            to_be tobe soll soll_zustand target ideal vision tomorrow planned zukunft futur futuro cible: future
            """
        ),
        "status": table(
            f"""
            wip in_progress new entwurf brouillon borrador: draft in-progress
            review reviewing under_review in_prufung: in-review
            done final accepted ok freigegeben: approved
            published active produktiv: live
            closed obsolete old retired archiviert: archived
            fixed solved closed done resolved behoben resolu resuelto: resolved
            known wont_fix wontfix: accepted
            {_STATUS}
            """
        ),
        "type": table("b2c client consumer kunde cliente: customer\n b2b buying kaufer: buyer\n staff worker mitarbeiter: employee\n day_in_life a_day_in_the_life: day-in-the-life"),
        "kind": table(
            """
            website webpage online browser site internet webseite: web
            app mobile application ios android mobile_application: mobile-app
            mail e_mail newsletter correo: email
            phone call telephone hotline telefon telefono call_centre call_center: phone-call
            text_message whatsapp: sms
            bot: chatbot
            shop retail in_store laden tienda magasin: store
            office counter filiale agence: branch
            letter brief mail_letter courrier: post
            ad ads advertising advertisement werbung: advert
            social_media facebook instagram linkedin: social
            google search_engine seo: search
            referral friends recommendation mundpropaganda: word-of-mouth
            interviews user_interview user_interviews: interview
            surveys questionnaire poll umfrage enquete encuesta: survey
            observations shadowing field_study: observation
            usability usability_tests user_test user_testing: usability-test
            analytics_data web_analytics google_analytics tracking: analytics
            logs log: event-log
            tickets support support_ticket: support-tickets
            review app_store: reviews
            workshops: workshop
            desk desktop_research literature secondary_research: desk-research
            a_b_test ab_test: experiment
            guess hypothesis assumptions annahme hypothese: assumption
            step touchpoint interaction: contact
            waiting warten: wait
            choice entscheidung: decision
            user client consumer: customer user
            staff worker: employee
            group department squad: team
            pain_point: pain
            """
        ),
        "device": table("mobile smartphone cell iphone handy telefon movil: phone\n ipad: tablet\n computer pc notebook: laptop desktop\n watch smartwatch: wearable\n television: tv"),
        "ownership": table("own ours: owned\n third_party external: partner"),
        "direction": table("higher more increase ascending hoch: up\n lower less decrease descending runter: down"),
        "horizon": table("short_term soon today: now\n mid_term medium_term: next\n long_term someday: later"),
        "scoring": table("impact_effort_matrix impact: impact-effort\n reach_impact_confidence_effort: rice"),
        "moment_of_truth": table("zmot: zero\n fmot: first\n smot: second\n umot: ultimate"),
        "role": table("decider: decision-maker\n user: end-user\n buyer budget_holder: economic-buyer"),
        "basis": table("assumed guess: assumption\n interviews research: qualitative\n quantitative data survey: statistical"),
        "personal_data": table("no: none\n yes: contains\n anonymised anonymized pseudonymized: pseudonymised"),
    }
)  # fmt: skip
