"""What the form of a review says, frozen: the review itself and what is known of the customer."""

from dataclasses import dataclass

from desktop.models.rows.knowing import ReviewRow
from desktop.models.rows.profile_document import ProfileContent


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """A review, planned (its form is filled in by hand) or held, with the customer's profile to look at."""

    review: ReviewRow
    customer: ProfileContent
