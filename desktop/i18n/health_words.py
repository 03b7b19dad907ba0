"""The health of a customer in words."""

from collections.abc import Mapping

from desktop.i18n.catalogue import N_, _
from desktop.models.rows.health import Health, HealthBand, HealthDimension

_DIMENSIONS: Mapping[HealthDimension, str] = {
    HealthDimension.NEEDS: N_("needs met"),
    HealthDimension.ISSUES: N_("issues solved"),
    HealthDimension.STRATEGY: N_("strategic alignment"),
    HealthDimension.INNOVATION: N_("innovation together"),
    HealthDimension.CLOSENESS: N_("closeness of contact"),
}
_BANDS: Mapping[HealthBand, str] = {
    HealthBand.HEALTHY: N_("healthy"),
    HealthBand.WATCH: N_("to be watched"),
    HealthBand.AT_RISK: N_("at risk"),
}


def health_text(health: Health) -> str:
    """The score: 健康度 92; nothing where too little is known to say so."""
    return _("Health {score}").format(score=health.points) if health.band is not None else ""


def health_line(health: Health) -> str:
    """The score with its band, what it stands on, and how much of it is known."""
    if health.band is None:
        return ""
    parts = [f"{_(_DIMENSIONS[one])} {round(value)}" for one, value in health.dimensions.items()]
    words = _("health {score}, {band}: {parts} ({confidence} % known)")
    return words.format(
        score=health.points, band=_(_BANDS[health.band]), parts=_(", ").join(parts), confidence=health.confidence
    )
