"""The steps, each named by its revision. A step that was released is never edited: records made by it exist."""
