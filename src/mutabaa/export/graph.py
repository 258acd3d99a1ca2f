"""Who met whom, as GraphML for Gephi, Cytoscape, yEd and networkx."""

from __future__ import annotations

import io
from itertools import combinations

from mutabaa.export.dossier import Dossier
from mutabaa.model.follow import LinkedEvent

MET = frozenset({"held", "ongoing"})
"""Statuses of meetings that took place; planned ones make no edge."""


def graphml(dossier: Dossier, *, statuses: frozenset[str] = MET) -> bytes:
    """Return the undirected graph of those who took part in the same meetings.

    Nodes are entities with their names; an edge knows how often its two ends
    met, when first and last, in which meetings and documents. People without
    an entity are left out: two of the same words need not be one.

    Args:
        dossier: Meetings.
        statuses: Statuses of the meetings that count.
    """
    import networkx as nx

    graph = nx.Graph(name="who met whom")
    for event in sorted(dossier.events, key=lambda it: it.id):
        if event.status in statuses:
            _add(graph, event, dossier)
    for _, _, edge in graph.edges(data=True):
        meetings = edge.pop("_events")
        days = [event.days for event in meetings if event.days is not None]
        edge["weight"] = len(meetings)
        edge["meetings"] = " ".join(event.id for event in meetings)
        edge["documents"] = " ".join(sorted({ref.doc for event in meetings for ref in event.members}))
        edge["types"] = " ".join(sorted({event.type for event in meetings}))
        if days:
            edge["first"] = min(day.start for day in days).isoformat()
            edge["last"] = max(day.last for day in days).isoformat()
    stream = io.BytesIO()
    nx.write_graphml(graph, stream, infer_numeric_types=True)
    return stream.getvalue()


def _add(graph: object, event: LinkedEvent, dossier: Dossier) -> None:
    import networkx as nx

    assert isinstance(graph, nx.Graph)
    who = sorted({who.entity for who in event.participants if who.entity})
    for entity in who:
        if entity not in graph:
            thing = dossier.things.get(entity)
            known = {
                "label": (thing.en or thing.ar) if thing else entity,
                "name_ar": thing.ar if thing else "",
                "name_en": thing.en if thing else "",
                "type": thing.type if thing else "",
                "kind": thing.kind if thing else "",
                "state": (thing.state or "") if thing else "",
                "wikidata": (thing.wikidata or "") if thing else "",
            }
            # GraphML knows no empty values: what is not known has no attribute.
            graph.add_node(entity, **{name: value for name, value in known.items() if value})
    for left, right in combinations(who, 2):
        if graph.has_edge(left, right):
            graph.edges[left, right]["_events"].append(event)
        else:
            graph.add_edge(left, right, _events=[event])
