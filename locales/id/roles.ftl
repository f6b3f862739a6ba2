viewer = peninjau
support = staf dukungan
manager = manajer
