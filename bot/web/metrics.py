"""What is counted, as Prometheus reads it: no text, and nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from bot.context import Services
from bot.traffic.tally import BOUNDS_SECONDS, Durations

if TYPE_CHECKING:
    from prometheus_client.core import Metric


class ServicesCollector:
    """Reads the counts of one process when somebody asks for them.

    Attributes:
        corrections_waiting: Messages that are to be edited, by whichever process; None where that is not known.
    """

    def __init__(self, services: Services) -> None:
        """Takes what is counted in; opened before the first time it is asked."""
        self._services = services
        self.corrections_waiting: int | None = None

    def describe(self) -> Iterable[Metric]:
        """Nothing is asked for at the beginning."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Give all counts, as they are now."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily

        services, tally = self._services, self._services.tally
        updates = CounterMetricFamily("kutip_updates", "Updates, by kind and outcome.", labels=("kind", "outcome"))
        for (kind, outcome), count in tally.updates.items():
            updates.add_metric((kind, outcome.value), count)
        yield updates
        yield _describe_durations("kutip_update_seconds", "Until an update is over.", tally.update_durations)
        answers = CounterMetricFamily("kutip_answers", "Answers, by grade and language.", labels=("grade", "language"))
        for labels, count in tally.answers.items():
            answers.add_metric(labels, count)
        yield answers
        yield _describe_durations("kutip_answer_seconds", "Search and choice of an answer.", tally.answer_durations)
        yield CounterMetricFamily("kutip_retries", "Calls of Telegram's methods made again.", value=tally.retries)
        requests = CounterMetricFamily("kutip_api_requests", "Requests of programs.", labels=("path", "status"))
        for (path, status), count in tally.requests.items():
            requests.add_metric((path, str(status)), count)
        yield requests
        pages = CounterMetricFamily("kutip_pages", "Pages sent to readers.", labels=("kind", "status"))
        for (kind, code), count in tally.pages.items():
            pages.add_metric((kind, str(code)), count)
        yield pages
        builds = CounterMetricFamily("kutip_builds", "Editions built, by outcome.", labels=("outcome",))
        for is_built in (True, False):
            builds.add_metric(("done" if is_built else "failed",), tally.builds[is_built])
        yield builds
        yield GaugeMetricFamily(
            "kutip_updates_waiting", "Updates that are worked on or wait.", value=services.count_waiting()
        )
        if tally.pending is not None:
            yield GaugeMetricFamily("kutip_updates_pending", "Updates that Telegram keeps.", value=tally.pending)
        yield GaugeMetricFamily(
            "kutip_notices_waiting", "Chats to be told of an answer that was lost.", value=len(services.undelivered)
        )
        if self.corrections_waiting is not None:
            yield GaugeMetricFamily(
                "kutip_corrections_waiting",
                "Messages to be edited, of all workers together.",
                value=self.corrections_waiting,
            )
        live = services.live
        if live.freshness is not None:
            yield GaugeMetricFamily(
                "kutip_database_heard_seconds",
                "For how long it was not heard what other workers withdraw and publish.",
                value=live.freshness.age_seconds,
            )
        yield InfoMetricFamily("kutip_edition", "The edition that serves.", value={"name": live.generation})
        yield GaugeMetricFamily("kutip_documents", "Documents that are quoted.", value=len(live.collection.documents))


def _describe_durations(name: str, text: str, durations: Durations) -> Metric:
    from prometheus_client.core import HistogramMetricFamily

    bounds = [*map(str, BOUNDS_SECONDS), "+Inf"]
    counts = [float(count) for count in accumulate(durations.counts)]
    return HistogramMetricFamily(
        name, text, buckets=list(zip(bounds, counts, strict=True)), sum_value=durations.seconds
    )
