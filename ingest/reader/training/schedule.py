"""The learning rate over the rounds: up quickly, then straight down to almost nothing, where most is gained."""

from dataclasses import dataclass

_LOWEST = 0.02


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan from round `begin` to round `end`; a training that goes on with another end begins where it was."""

    end: float
    begin: float = 0.0
    height: float = 1.0
    warm_up: float = 1.0

    def factor(self, place: float) -> float:
        """Return the share of the full learning rate at a place, in rounds and parts of a round."""
        left = (self.end - place) / (self.end - self.begin)
        down = max(_LOWEST, self.height * left)
        return min(down, self.height * (place - self.begin + 0.01) / self.warm_up) if self.begin == 0 else down
