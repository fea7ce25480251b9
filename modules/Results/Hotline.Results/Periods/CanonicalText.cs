// Frozen results are written as the dossier of a scorecard writes it: the same content has the same hash in both.
global using CanonicalJson = Hotline.Scoring.Documents.CanonicalJson;
