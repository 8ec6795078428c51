# %% [markdown]
# # The samples, looked at with the library
#
# A script with cells: Jupyter (with jupytext) and most editors open it as a notebook. It needs the folder `sahel`,
# which `tacitus build samples/sahel-2022 --out sahel` makes.

# %%
import polars as pl

import tacitus

record = tacitus.load("sahel")
print(record)

# %% [markdown]
# ## How far do the accounts of one incident lie apart?

# %%
incidents = tacitus.table(record, "incidents")
apart = (
    incidents.filter(pl.col("killed_low").is_not_null())
    .select("id", "summary", "killed_low", "killed_best", "killed_high")
    .with_columns(spread=pl.col("killed_high") - pl.col("killed_low"))
    .sort("spread", descending=True, nulls_last=True)
)
print(apart)

# %% [markdown]
# ## Whose numbers does each outlet print?

# %%
claims = tacitus.table(record, "claims")
voices = (
    claims.filter(pl.col("kind") == "figure")
    .group_by("outlet", "speaker_kind")
    .len("claims")
    .sort("outlet", "claims", "speaker_kind", descending=[False, True, False])
)
print(voices)

# %% [markdown]
# ## Which loaded terms stand in an outlet's own voice?

# %%
wording = tacitus.table(record, "wording").join(
    tacitus.table(record, "reports").select(pl.col("id").alias("report"), "outlet"), on="report"
)
loaded = wording.filter((pl.col("tone") == "loaded") & (pl.col("voice") == "outlet"))
print(loaded.group_by("outlet").agg(pl.col("term").str.to_lowercase().unique().sort()).sort("outlet"))

# %% [markdown]
# ## Why is a number what it is?

# %%
deadliest = incidents.sort("killed_best", "id", descending=True, nulls_last=True)["id"][0]
print(tacitus.explain(record, deadliest))
