using System.Globalization;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using NodaTime;
using Instant = Hotline.Kernel.Instant;

namespace Hotline.Assessment.Imports;

/// <summary>Something to report of a row.</summary>
/// <param name="Column"><c>null</c> where it is the row as a whole.</param>
internal sealed record RowRemark(string Code, string? Column, Text Reason);

/// <summary>A row as facts.</summary>
/// <param name="Unit"><c>null</c> where the row names none.</param>
internal sealed record ImportedRow(NewOrderFacts Order, NamedUnit? Unit, IReadOnlyList<RowRemark> Odd);

/// <summary>Turns rows into facts by a mapping. Columns are looked up once; each row is read on its own.</summary>
internal sealed class RowReader
{
    private readonly ImportMapping _mapping;
    private readonly IRows _rows;
    private readonly string _cityId;
    private readonly Instant _now;
    private readonly DateTimeZone _zone;
    private readonly HashSet<string> _missing;
    private readonly Dictionary<string, int> _columns;

    private RowReader(ImportMapping mapping, IRows rows, string cityId, Instant now, Dictionary<string, int> columns)
    {
        (_mapping, _rows, _cityId, _now, _columns) = (mapping, rows, cityId, now, columns);
        _zone = DateTimeZoneProviders.Tzdb[mapping.Zone];
        _missing = new(mapping.Missing, StringComparer.Ordinal) { "" };
    }

    public static Outcome<RowReader> For(ImportMapping mapping, IRows rows, string cityId, Instant now)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Names.Count; i++) columns.TryAdd(rows.Names[i], i);
        var absent = mapping.Columns.Where(column => !columns.ContainsKey(column)).ToList();
        if (absent.Count == 0) return new RowReader(mapping, rows, cityId, now, columns);
        var (needed, there) = (string.Join(", ", absent), string.Join(", ", columns.Keys.Take(40)));
        return new Problem("IMPORT_COLUMNS_MISSING",
            $"文件缺少映射 {mapping.Name} 需要的列：{needed}。文件中的列：{there}。",
            $"The file lacks columns that mapping '{mapping.Name}' needs: {needed}. It has: {there}.", "file");
    }

    public Outcome<ImportedRow> Read()
    {
        if (_rows.Fault is { } fault) return new Problem(fault.Code, fault.Reason, fault.Column);
        if (Value(_mapping.OrderId) is not { } id)
            return Reject("ORDER_ID_MISSING", _mapping.OrderId.Column, "没有工单编号", "has no order id");
        if (id.Length > 100)
            return Reject("ORDER_ID_TOO_LONG", _mapping.OrderId.Column, "工单编号超过 100 字符", "the order id has more than 100 characters");

        var unit = Value(_mapping.UnitCode) is { } code ? new NamedUnit(code, Value(_mapping.UnitName) ?? code) : null;
        var facts = new List<NewOrderFact>(_mapping.Facts.Count);
        foreach (var mapped in _mapping.Facts)
        {
            var fact = Fact(mapped, unit);
            if (!fact.Succeeded) return fact.Problems.ToList();
            if (fact.Value.Fact is { } made) facts.Add(made);
        }
        if (facts.Count == 0)
            return Reject("ROW_WITHOUT_FACTS", null, "没有任何可用的时间", "holds no time from which a fact could be made");
        return new ImportedRow(new NewOrderFacts($"{_cityId}/{id}", facts), unit, Odd(unit, facts));
    }

    private sealed record Made(NewOrderFact? Fact);

    private Outcome<Made> Fact(MappedFact mapped, NamedUnit? unit)
    {
        if (mapped.When is { } when && Text(_columns[when.Column]) != when.Is) return new Made(null);
        var forUnit = mapped.Kind is not (OrderFactKind.Accepted or OrderFactKind.CentreCallback or OrderFactKind.Closed);
        if (unit is null && mapped.Kind == OrderFactKind.Dispatched) return new Made(null);

        var at = Time(mapped.At);
        if (!at.Succeeded) return at.Problems.ToList();
        if (at.Value.Instant is not { } moment) return new Made(null);
        if (moment > _now)
            return Reject("TIME_IN_FUTURE", mapped.At, $"{moment} 在未来", $"{moment} lies in the future");
        var due = mapped.Due is null ? new Parsed(null) : Time(mapped.Due);
        if (!due.Succeeded) return due.Problems.ToList();

        var satisfaction = mapped.Satisfaction is null ? null : Value(mapped.Satisfaction);
        Satisfaction? grade = null;
        if (satisfaction is not null)
        {
            if (!Enum.TryParse<Satisfaction>(satisfaction, ignoreCase: true, out var named) || !Enum.IsDefined(named))
                return Reject("SATISFACTION_UNKNOWN", mapped.Satisfaction!.Column, $"未知的满意度 {satisfaction}", $"'{satisfaction}' is no grade of satisfaction; give it a code in the mapping");
            grade = named;
        }
        var detail = mapped.Kind == OrderFactKind.Accepted
            ? new OrderFactDetail { MatterType = Value(_mapping.MatterType), Urgency = Value(_mapping.Urgency), Channel = Value(_mapping.Channel) }
            : due.Value.Instant is null && mapped.Verdict is null && grade is null ? OrderFact.NoDetail
            : new OrderFactDetail { Due = due.Value.Instant, Verdict = mapped.Verdict, Satisfaction = grade };
        return new Made(new NewOrderFact(mapped.Kind, moment, forUnit && unit is not null ? $"{_cityId}/{unit.Code}" : null, null, detail));
    }

    private static List<RowRemark> Odd(NamedUnit? unit, List<NewOrderFact> facts)
    {
        var odd = new List<RowRemark>(0);
        if (unit is null) odd.Add(new("NO_UNIT", null, new("没有承办单位", "names no unit")));
        var accepted = facts.Find(fact => fact.Kind == OrderFactKind.Accepted);
        var end = facts.Find(fact => fact.Kind is OrderFactKind.Closed or OrderFactKind.Submitted);
        if (end is not null && end.OccurredAt < accepted?.OccurredAt)
            odd.Add(new("ENDED_BEFORE_ACCEPTED", null, new($"{end.OccurredAt} 办结早于 {accepted.OccurredAt} 受理", $"ended at {end.OccurredAt}, before it was accepted at {accepted.OccurredAt}")));
        return odd;
    }

    private sealed record Parsed(Instant? Instant);

    private Outcome<Parsed> Time(string column)
    {
        var text = Text(_columns[column]);
        if (text is null) return new Parsed(null);
        foreach (var format in _mapping.Dates)
        {
            if (format == "iso")
            {
                if (Instant.TryParse(text, out var instant)) return new Parsed(instant);
            }
            else if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                return new Parsed(new Instant(_zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant().ToUnixTimeMilliseconds()));
            }
        }
        return Reject("TIME_UNREADABLE", column, $"“{text}” 不是 {string.Join(" 或 ", _mapping.Dates)} 格式的时间", $"'{text}' is not a time of the form {string.Join(" or ", _mapping.Dates)}");
    }

    private string? Value(MappedValue value)
    {
        var text = value.Column is null ? null : Text(_columns[value.Column]);
        if (text is null) return value.Fixed;
        return value.Codes?.GetValueOrDefault(text) ?? text;
    }

    private string? Text(int column)
    {
        var text = _rows.Text(column).Trim();
        return _missing.Contains(text) ? null : text;
    }

    private static Problem Reject(string code, string? column, string chinese, string english) => new(code, chinese, english, column);
}
