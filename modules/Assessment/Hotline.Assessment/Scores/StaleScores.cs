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
            if (!ids.Contains(fact.Id)) ids.Add(fact.Id);
        }
    }

    public void Mark(SubjectKind kind, string subjectId, string period, string factId)
    {
        var ids = Marked(kind, subjectId, period);
        if (ids.Count < MostFacts) ids.Add(factId);
    }

    public void Save(SqliteConnection connection, SqliteTransaction transaction)
    {
        if (_marks.Count == 0) return;
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            insert into assessment_stale_scores (SubjectKind, SubjectId, Period, CityId, Marks, FactIds) values ($kind, $subject, $period, $city, 1, $facts)
            on conflict (SubjectKind, SubjectId, Period) do update set Marks = Marks + 1, FactIds =
              (select json_group_array(value) from (select value from json_each(FactIds) union select value from json_each(excluded.FactIds) limit 50))
            """;
        var (kind, subject, period, facts) = (Add("$kind"), Add("$subject"), Add("$period"), Add("$facts"));
        Add("$city").Value = cityId;
        foreach (var (mark, ids) in _marks)
        {
            (kind.Value, subject.Value, period.Value, facts.Value) = ((long)mark.Kind, mark.SubjectId, mark.Period, JsonSerializer.Serialize(ids));
            command.ExecuteNonQuery();
        }
        _marks.Clear();

        SqliteParameter Add(string name) => command.Parameters.Add(new SqliteParameter(name, null));
    }

    private List<string> Marked(SubjectKind kind, string subjectId, string period)
    {
        if (!_marks.TryGetValue((kind, subjectId, period), out var ids)) _marks.Add((kind, subjectId, period), ids = []);
        return ids;
    }
}
