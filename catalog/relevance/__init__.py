"""How well search finds: judged queries, measures and the floors below which it may not fall.

`judged/` says what a buyer wants to see for each query over the demo district, `elsewhere` makes
a shelf of other districts' goods with queries that are right by construction, and misspells
them. `measures` turns what an engine finds into figures, `report` prints them.
"""
