"""What waits for somebody: labels without an indicator, figures set aside; and the rows that settle them."""

from __future__ import annotations

from jingjinji.review.questions import Label, Questions, Report, Row, open_questions
from jingjinji.review.settling import Registries

__all__ = ["Label", "Questions", "Registries", "Report", "Row", "open_questions"]
