using System.Text;

namespace Hotline.Host.Tests.Rights;

/// <summary>What was seen as a text for review: type by type, which fields are seen alike, and by whom, whose, at which stage.</summary>
internal static class SightingsTable
{
    public static string Of(Sightings sightings)
    {
        var text = new StringBuilder();
        foreach (var (type, fields) in sightings.Seen)
        {
            text.Append(type).Append('\n');
            foreach (var alike in fields.GroupBy(field => Words(field.Value, sightings.Callers)).OrderBy(group => group.Key, StringComparer.Ordinal))
                text.Append("  ").Append(string.Join(' ', alike.Select(field => field.Key))).Append("\n    ").Append(alike.Key).Append('\n');
        }
        return text.ToString();
    }

    public static string Difference(string known, string seen, string actual)
    {
        var (before, after) = (Entries(known), Entries(seen));
        var lines = after.Except(before).Select(entry => $"+ {entry}").Concat(before.Except(after).Select(entry => $"- {entry}")).Order(StringComparer.Ordinal);
        return $"Somebody sees what the table does not say (+), or not what it says (-). The new table is {actual}; replace the old one if it is right.\n{string.Join('\n', lines.Take(60))}";
    }

    /// <summary>Those who see the same at several stages stand there once, with the stages behind them.</summary>
    private static string Words(IReadOnlyCollection<Sight> seen, IReadOnlyCollection<string> callers)
    {
        var stagesOf =
            from stage in seen.GroupBy(sight => sight.Stage)
            from who in Who([.. stage], callers)
            group stage.Key by who;
        return string.Join(", ", stagesOf.OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => With(same.Key, [.. same.Order(StringComparer.Ordinal)])));
    }

    private static string With(string who, IReadOnlyList<string> stages)
    {
        var named = string.Join(' ', stages.Where(stage => stage != Stages.None));
        if (named.Length == 0) return who;
        return stages.Contains(Stages.None) ? $"{who}, {who} ({named})" : $"{who} ({named})";
    }

    /// <summary>What the public sees and so everyone, or all with a token, is said in one word.</summary>
    private static IEnumerable<string> Who(IReadOnlyCollection<Sight> seen, IReadOnlyCollection<string> callers)
    {
        var missing = callers.Except(seen.Select(sight => sight.Who)).ToList();
        if (missing.Count == 0) return ["everyone"];
        if (missing is [nameof(Modularity.Role.Citizen)] && seen.All(sight => sight.Of == Relation.Common)) return ["everyone with a token"];
        return seen.Select(sight => sight.Of == Relation.Common ? sight.Who : $"{sight.Who}: {sight.Of}");
    }

    /// <summary>Type.field, who: one each, so that a regrouping is no difference.</summary>
    private static HashSet<string> Entries(string table)
    {
        var (entries, type, fields) = (new HashSet<string>(), "", Array.Empty<string>());
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal)) entries.UnionWith(from field in fields from who in line.Trim().Split(", ") select $"{type}.{field} {who}");
            else if (line.StartsWith("  ", StringComparison.Ordinal)) fields = line.Trim().Split(' ');
            else type = line;
        }
        return entries;
    }
}
