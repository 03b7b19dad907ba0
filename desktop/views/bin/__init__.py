"""The page of deleted things."""
