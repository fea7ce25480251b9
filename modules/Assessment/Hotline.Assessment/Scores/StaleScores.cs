using System.Text.Json;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;
using Microsoft.Data.Sqlite;

namespace Hotline.Assessment.Scores;

/// <summary>
/// Collects whose score the facts of a transaction may have moved, and writes the marks in that transaction: a killed
/// process forgets no score that it owes.
/// </summary>
internal sealed class StaleScores(string cityId)
{
    private const int MostFacts = 50;
    private readonly Dictionary<(SubjectKind Kind, string SubjectId, string Period), List<string>> _marks = [];

    public void Mark(SubjectKind kind, string subjectId, string period, IEnumerable<OrderFact> facts)
    {
        var ids = Marked(kind, subjectId, period);
        foreach (var fact in facts)
        {
            if (ids.Count >= MostFacts) return;
            var id = fact.Id;
            if (!ids.Contains(id)) ids.Add(id);
        }
    }

    public void Mark(SubjectKind kind, string subjectId, string period, string factId)
    {
        var ids = Marked(kind, subjectId, period);
        if (ids.Count < MostFacts) ids.Add(factId);
    }

    public void Save(SqliteTransaction transaction)
    {
        if (_marks.Count == 0) return;
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            insert into assessment_stale_scores (SubjectKind, SubjectId, Period, CityId, Marks, FactIds)
            select value->>0, value->>1, value->>2, $city, 1, value->3 from json_each($marks) where true
            on conflict (SubjectKind, SubjectId, Period) do update set Marks = Marks + 1, FactIds =
              (select json_group_array(value) from (select value from json_each(FactIds) union select value from json_each(excluded.FactIds) limit 50))
            """;
        command.Parameters.AddWithValue("$city", cityId);
        command.Parameters.AddWithValue("$marks", JsonSerializer.Serialize(_marks.Select(mark => new object[] { (int)mark.Key.Kind, mark.Key.SubjectId, mark.Key.Period, mark.Value })));
        command.ExecuteNonQuery();
        _marks.Clear();
    }

    private List<string> Marked(SubjectKind kind, string subjectId, string period)
    {
        if (!_marks.TryGetValue((kind, subjectId, period), out var ids)) _marks.Add((kind, subjectId, period), ids = []);
        return ids;
    }
}
