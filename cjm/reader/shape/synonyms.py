"""Words that people write for the keys of the language: English, German, French and Spanish.

Words are folded: lower case, without accents, with `_` between them. A word may have several meanings, the likeliest
first. A table of an object comes before the common one.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

Table = Mapping[str, tuple[str, ...]]


def fold(word: str) -> str:
    """A word in lower case, without accents, with `_` for spaces and hyphens."""
    plain = unicodedata.normalize("NFKD", word.strip().casefold().replace("ß", "ss"))
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return "_".join(kept.replace("-", " ").replace("_", " ").replace("/", " ").replace("&", " ").split())


def keys_for(title: str, word: str) -> tuple[str, ...]:
    """Keys of an object of a kind (its title in the schema) that a word may mean."""
    folded = fold(word)
    kind = "move" if title in {"exit", "end"} else title
    return _KEYS.get(kind, NO_TABLE).get(folded, ()) or _COMMON.get(folded, ())


def table(text: str) -> Table:
    """A table from lines of `word word: meaning meaning`."""
    meanings_of: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        words, _, meanings = line.partition(":")
        for word in words.split():
            meanings_of[word] = (*meanings_of.get(word, ()), *meanings.split())
    return MappingProxyType(meanings_of)


NO_TABLE: Table = MappingProxyType({})
_COMMON = table(
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
_KEYS: Mapping[str, Table] = MappingProxyType(
    {
        "map": table(
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
        "journey": table(
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
        "stage": table(
            f"""
            steps step touchpoint moments moment interactions interaction contacts schritte kontaktpunkte etapes etapas pasos puntos_de_contacto: touchpoints
            goals aim objective ziel objectif objetivo: goal
            stage_type phase_type: phase
            date day timing wann quand cuando: when
            {_EXPERIENCE}
            """
        ),
        "touchpoint": table(
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
        "persona": table(
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
        "team": table("type: kind\n email mail slack: contact\n github codeowners: handle"),
        "channel": table("type medium: kind\n glyph symbol: icon"),
        "system": table("supplier provider hersteller: vendor"),
        "metric": table(
            "type: kind\n units einheit: unit\n goal objective: target\n data_source: source\n better: direction"
        ),
        "evidence": table(
            """
            type method: kind
            date when collected_on collected_at datum fecha: collected
            n sample_size participants respondents size stichprobe: sample
            link source href: url
            abstract findings finding insight insights: summary
            valid_until expiry expires_on: expires
            """
        ),
        "opportunity": table(
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
        "workspace": table(
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
        "pain": table("name title description label problem: text\n impact level priority: severity\n state: status"),
        "gain": table("name title description label: text"),
        "quote": table("quote saying name: text\n who author source speaker: by"),
        "card": table("name title label description: text\n owner actor: team\n tool: system\n fail failure: fails"),
        "fail point": table("name title label description: text\n impact: severity\n fix solution: recovery"),
        "feeling": table(
            "value level rating: score\n word feeling feelings label: words\n comment remark text: note\n who: persona"
        ),
        "feeling of a persona": table(
            "value level rating: score\n word feeling label: words\n comment text: note\n who: persona"
        ),
        "blueprint": table(
            """
            front_stage onstage frontend visible: frontstage
            back_stage backend invisible: backstage
            systems system supporting support_processes support_systems: support
            physical_evidence props: evidence
            """
        ),
        "move": table(
            "target next goes_to touchpoint: to\n probability percentage ratio: share\n condition if: when\n leaves loss dropout: exit\n done success: end"
        ),
        "scope": table("start begin beginning: from\n end finish until: to"),
        "metric use": table("id name kpi: metric\n date as_of_date: as_of\n n: sample\n goal: target"),
        "evidence use": table("evidence name: id\n comment quote: note\n n: sample"),
        "image": table("src file url source: path\n caption title description: alt"),
        "link": table("href link address: url\n name label text: title"),
        "solution": table("title label: name\n state: status\n link: url"),
        "expectation": table("value change amount: by"),
        "emotion scale": table("low lowest from: min\n high highest to: max\n words names: labels"),
    }
)
