"""Words that people write for the keys and values of the language: English, German, French and Spanish.

Words are folded: lower case, without accents, with `_` between them. A word may have several meanings, the likeliest
first. A table of an object comes before the common one.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_Table = Mapping[str, tuple[str, ...]]


def fold(word: str) -> str:
    """A word in lower case, without accents, with `_` for spaces and hyphens."""
    plain = unicodedata.normalize("NFKD", word.strip().casefold().replace("ß", "ss"))
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return "_".join(kept.replace("-", " ").replace("_", " ").replace("/", " ").replace("&", " ").split())


def keys_for(title: str, word: str) -> tuple[str, ...]:
    """Keys of an object of a kind (its title in the schema) that a word may mean."""
    folded = fold(word)
    kind = "move" if title in {"exit", "end"} else title
    return _KEYS.get(kind, _NO_TABLE).get(folded, ()) or _COMMON.get(folded, ())


def value_for(key: str, word: str, values: Iterable[str]) -> str:
    """The value of a key that a word means: another spelling, or a synonym; empty without one."""
    folded = fold(word)
    known = [*values]
    alike = next((value for value in known if fold(value) == folded), "")
    meanings = _VALUES.get(key, _NO_TABLE).get(folded, ())
    return alike or next((value for value in meanings if value in known), "")


def is_yes(word: str) -> bool:
    """Whether a word in place of a boolean means yes."""
    return fold(word) in {"yes", "y", "x", "on", "true", "ja", "oui", "si", "1", "✓", "✔", "✅"}


def is_no(word: str) -> bool:
    """Whether a word in place of a boolean means no."""
    return fold(word) in {"no", "n", "off", "false", "nein", "non", "0"}


def _table(text: str) -> _Table:
    """Lines of `word word: key key`."""
    table: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        words, _, meanings = line.partition(":")
        for word in words.split():
            table[word] = (*table.get(word, ()), *meanings.split())
    return MappingProxyType(table)


_NO_TABLE: _Table = MappingProxyType({})
_COMMON = _table(
    """
    title label heading caption titel bezeichnung titre nom nombre titulo etiqueta: name
    desc details detail about text beschreibung descripcion note notes comment comments remark: description
    key identifier uid slug kennung: id
    tag keyword keywords labels schlagworte etiquettes etiquetas: tags
    url href link website reference references verweise liens enlaces: links
    old_id old_ids formerly_known_as previous_id renamed_from aka fruher: formerly
    responsible team department accountable owned_by verantwortlich zustandig responsable equipe equipo dueno: owner
    proof source sources research belege beleg nachweis preuve preuves evidencia evidences: evidence
    kpi kpis measure measures metric measurement kennzahl kennzahlen indicateur indicateurs indicador metriques metricas: metrics
    time length takes how_long dauer zeit duree temps duracion tiempo: duration
    category: kind
    picture photo img bild foto: image
    aim aims objective objectives goals ziel ziele objectif objectifs objetivo objetivos: goal goals
    """
)
_EXPERIENCE = """
    feeling feelings mood moods sentiment score emotions feels rating emocion sentimiento gefuhl gefuhle stimmung humeur ressenti: emotion
    quotes quote says verbatim verbatims citation citations zitat zitate cita citas verbatimes: saying
    thought thoughts think thinks gedanken gedanke pensee pensees pensamiento pensamientos: thinking
    action actions activity activities does do user_action user_actions customer_action customer_actions aktion aktionen tun tatigkeiten faire actividades acciones: doing
    need bedurfnis bedurfnisse besoin besoins necesidad necesidades: needs
    pain pain_point pain_points painpoint painpoints problem problems issue issues frustration frustrations friction frictions barrier barriers probleme schmerzpunkte douleur douleurs irritants dolor dolores problemas: pains
    gain delight delights benefit benefits highlight highlights positives gewinn gewinne vorteile benefices avantages beneficios: gains
    service_blueprint blueprints: blueprint
    swimlanes swimlane lane rows: lanes
"""
_KEYS: Mapping[str, _Table] = MappingProxyType(
    {
        "map": _table(
            """
            persona users user customers customer actors actor personaje personajes personnes people nutzer: personas
            team departments department owners equipes equipos abteilungen: teams
            channel kanale kanal canal canaux canales touchpoint_types: channels
            system tools tool platforms platform systeme systemes sistemas: systems
            metric kpi kpis measures kennzahlen indicateurs metriques metricas indicadores: metrics
            research sources source proof evidences belege preuves evidencias: evidence
            journey map maps customer_journey customer_journeys user_journey user_journeys journey_map reise reisen parcours viaje viajes recorrido: journeys
            opportunity ideas idea chancen chance opportunites oportunidades solutions improvements: opportunities
            settings config configuration project einstellungen parametres: workspace
            """
        ),
        "journey": _table(
            """
            steps stage phases phase steps_list etappen phasen schritte etapes etape etapas fases pasos: stages
            persona user users customer customers actor actors who nutzer utilisateur cliente: personas
            goals aim objective ziel objectif objetivo user_goal: goal
            scenarios situation context szenario contexte escenario: scenario
            expectation erwartungen attentes expectativas: expectations
            headline subtitle: headlines
            triggers starts_with ausloser declencheur disparador: trigger
            boundaries start_end umfang perimetre alcance: scope
            date last_reviewed review_date updated reviewed_at reviewed_on: reviewed
            review review_interval review_cycle: review_every
            current_map as_is asis based_on: baseline
            deadline due due_date target: target_date
            time_frame tense map_type: state
            """
        ),
        "stage": _table(
            f"""
            steps step touchpoint moments moment interactions interaction contacts schritte kontaktpunkte etapes etapas pasos puntos_de_contacto: touchpoints
            goals aim objective ziel objectif objetivo: goal
            stage_type phase_type: phase
            date day timing wann quand cuando: when
            {_EXPERIENCE}
            """
        ),
        "touchpoint": _table(
            f"""
            channels kanal canal medium where via media: channel
            persona user actor who: personas
            type: kind
            devices gerat appareil dispositivo: device
            mot is_mot moment_of_truths key_moment wahrheitsmoment: moment_of_truth
            goes_to leads_to transition transitions moves move then after nachste weiter suivant siguiente: next
            parallel parallel_to simultaneous same_time: alongside
            detail_journey sub_journey subjourney details_in: journey
            entry_point start is_entry einstieg: entry
            replaced supersedes: replaces
            solves: delivers
            {_EXPERIENCE}
            """
        ),
        "persona": _table(
            """
            bio about profile profil kurzbeschreibung: summary
            goal ziel ziele objectif objectifs objetivo objetivos motivation motivations: goals
            need bedurfnisse besoins necesidades: needs
            pain pains pain_points painpoints frustration problems frustraciones: frustrations
            behaviors behavior behaviour verhalten comportements comportamientos: behaviours
            question fragen preguntas: questions
            quotes saying says zitat citation cita: quote
            demographics facts properties attribute details merkmale: attributes
            type: kind
            channel preferred_channels: channels
            avatar photo picture portrait bild foto: image
            nickname short shortname first_name: short_name
            percentage proportion anteil: share
            """
        ),
        "team": _table("type: kind\n email mail slack: contact\n github codeowners: handle"),
        "channel": _table("type medium: kind\n glyph symbol: icon"),
        "system": _table("supplier provider hersteller: vendor"),
        "metric": _table(
            "type: kind\n units einheit: unit\n goal objective: target\n data_source: source\n better: direction"
        ),
        "evidence": _table(
            """
            type method: kind
            date when collected_on collected_at datum fecha: collected
            n sample_size participants respondents size stichprobe: sample
            link source href: url
            abstract findings finding insight insights: summary
            valid_until expiry expires_on: expires
            """
        ),
        "opportunity": _table(
            """
            address pain pains pain_points touchpoint touchpoints solves targets where stage journey: addresses
            type: kind
            value benefit: impact
            cost costs complexity aufwand: effort
            state: status
            timeframe when roadmap priority: horizon
            solution ideas idea loesungen losungen: solutions
            expected expectation expected_effect: expects
            results outcome outcomes: result
            parent_opportunity part_of: parent
            reason why_not: declined_because
            """
        ),
        "workspace": _table(
            """
            title: name
            lang locale sprache langue idioma: language
            scale emotion_scales emotions skala echelle: emotion_scale
            lane swimlanes: lanes
            phase: phases
            rule: rules
            colors colours color colour brand: theme
            ignore: exclude
            """
        ),
        "pain": _table("name title description label problem: text\n impact level priority: severity\n state: status"),
        "gain": _table("name title description label: text"),
        "quote": _table("quote saying name: text\n who author source speaker: by"),
        "card": _table("name title label description: text\n owner actor: team\n tool: system\n fail failure: fails"),
        "fail point": _table("name title label description: text\n impact: severity\n fix solution: recovery"),
        "feeling": _table(
            "value level rating: score\n word feeling feelings label: words\n comment remark text: note\n who: persona"
        ),
        "feeling of a persona": _table(
            "value level rating: score\n word feeling label: words\n comment text: note\n who: persona"
        ),
        "blueprint": _table(
            """
            front_stage onstage frontend visible: frontstage
            back_stage backend invisible: backstage
            systems system supporting support_processes support_systems: support
            physical_evidence props: evidence
            """
        ),
        "move": _table(
            "target next goes_to touchpoint: to\n probability percentage ratio: share\n condition if: when\n leaves loss dropout: exit\n done success: end"
        ),
        "scope": _table("start begin beginning: from\n end finish until: to"),
        "metric use": _table("id name kpi: metric\n date as_of_date: as_of\n n: sample\n goal: target"),
        "evidence use": _table("evidence name: id\n comment quote: note\n n: sample"),
        "image": _table("src file url source: path\n caption title description: alt"),
        "link": _table("href link address: url\n name label text: title"),
        "solution": _table("title label: name\n state: status\n link: url"),
        "expectation": _table("value change amount: by"),
        "emotion scale": _table("low lowest from: min\n high highest to: max\n words names: labels"),
    }
)
_STATUS = """
    in_progress wip doing started ongoing in_arbeit en_cours: in-progress
    done finished complete completed delivered live released erledigt termine: shipped
    open new proposed todo backlog offen: idea
    rejected wont_do wontfix dropped abgelehnt: declined
    validated proven: measured
    evaluated scored rated: assessed
    scheduled approved geplant planifie planificado: planned
"""
_VALUES: Mapping[str, _Table] = MappingProxyType(
    {
        "state": _table(
            """
            as_is asis ist ist_zustand today now present actual existing aktuell actuel heute: current
            to_be tobe soll soll_zustand target ideal vision tomorrow planned zukunft futur futuro cible: future
            """
        ),
        "status": _table(
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
        "type": _table("b2c client consumer kunde cliente: customer\n b2b buying kaufer: buyer\n staff worker mitarbeiter: employee\n day_in_life a_day_in_the_life: day-in-the-life"),
        "kind": _table(
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
        "device": _table("mobile smartphone cell iphone handy telefon movil: phone\n ipad: tablet\n computer pc notebook: laptop desktop\n watch smartwatch: wearable\n television: tv"),
        "ownership": _table("own ours: owned\n third_party external: partner"),
        "direction": _table("higher more increase ascending hoch: up\n lower less decrease descending runter: down"),
        "horizon": _table("short_term soon today: now\n mid_term medium_term: next\n long_term someday: later"),
        "scoring": _table("impact_effort_matrix impact: impact-effort\n reach_impact_confidence_effort: rice"),
        "moment_of_truth": _table("zmot: zero\n fmot: first\n smot: second\n umot: ultimate"),
        "role": _table("decider: decision-maker\n user: end-user\n buyer budget_holder: economic-buyer"),
        "basis": _table("assumed guess: assumption\n interviews research: qualitative\n quantitative data survey: statistical"),
        "personal_data": _table("no: none\n yes: contains\n anonymised anonymized pseudonymized: pseudonymised"),
    }
)  # fmt: skip
