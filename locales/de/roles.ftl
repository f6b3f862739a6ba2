viewer = Einsicht
support = Support
manager = Leitung
