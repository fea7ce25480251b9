using System.Globalization;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using NodaTime;
using NodaTime.TimeZones;
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
    /// <summary>Within <see cref="ServedDays"/> in every zone; and sources write the first of them where they have none.</summary>
    private static readonly int s_firstYear = ServedDays.First.Year + 1, s_lastYear = ServedDays.Last.Year - 1;

    private static readonly Duration s_day = Duration.FromDays(1);

    private readonly ImportMapping _mapping;
    private readonly IRows _rows;
    private readonly string _cityId;
    private readonly Instant _now;
    private readonly string[] _dates;
    private readonly DateTimeZone _zone;
    private readonly HashSet<string> _missing;
    private readonly Dictionary<string, int> _columns;
    private ZoneInterval _interval;

    private RowReader(ImportMapping mapping, IRows rows, string cityId, Instant now, Dictionary<string, int> columns)
    {
        (_mapping, _rows, _cityId, _now, _columns) = (mapping, rows, cityId, now, columns);
        _dates = [.. mapping.Dates];
        _zone = DateTimeZoneProviders.Tzdb[mapping.Zone];
        _interval = _zone.GetZoneInterval(NodaTime.Instant.FromUnixTimeMilliseconds(now.UnixMilliseconds));
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
            if (Fact(mapped, unit, out var fact) is { } problem) return problem;
            if (fact is not null) facts.Add(fact);
        }
        if (facts.Count == 0)
            return Reject("ROW_WITHOUT_FACTS", null, "没有任何可用的时间", "holds no time from which a fact could be made");
        return new ImportedRow(new NewOrderFacts($"{_cityId}/{id}", facts), unit, Odd(unit, facts));
    }

    /// <param name="fact"><c>null</c> where the row says nothing of it.</param>
    /// <returns>Why the row cannot be used.</returns>
    private Problem? Fact(MappedFact mapped, NamedUnit? unit, out NewOrderFact? fact)
    {
        fact = null;
        if (mapped.When is { } when && Text(_columns[when.Column]) != when.Is) return null;
        if (unit is null && mapped.Kind == OrderFactKind.Dispatched) return null;
        if (Time(mapped.At, out var at) is { } unreadable) return unreadable;
        if (at is not { } moment) return null;
        if (moment > _now)
            return Reject("TIME_IN_FUTURE", mapped.At, $"{moment} 在未来", $"{moment} lies in the future");
        if (Detail(mapped, out var detail) is { } problem) return problem;
        var forUnit = mapped.Kind is not (OrderFactKind.Accepted or OrderFactKind.CentreCallback or OrderFactKind.Closed);
        fact = new(mapped.Kind, moment, forUnit && unit is not null ? $"{_cityId}/{unit.Code}" : null, null, detail);
        return null;
    }

    private Problem? Detail(MappedFact mapped, out OrderFactDetail detail)
    {
        detail = OrderFact.NoDetail;
        Instant? due = null;
        if (mapped.Due is not null && Time(mapped.Due, out due) is { } unreadable) return unreadable;
        Satisfaction? grade = null;
        if (mapped.Satisfaction is not null && Value(mapped.Satisfaction) is { } satisfaction)
        {
            if (!Enum.TryParse<Satisfaction>(satisfaction, ignoreCase: true, out var named) || !Enum.IsDefined(named))
                return Reject("SATISFACTION_UNKNOWN", mapped.Satisfaction.Column, $"未知的满意度 {satisfaction}", $"'{satisfaction}' is no grade of satisfaction; give it a code in the mapping");
            grade = named;
        }
        if (mapped.Kind == OrderFactKind.Accepted)
            detail = new() { MatterType = Value(_mapping.MatterType), Urgency = Value(_mapping.Urgency), Channel = Value(_mapping.Channel) };
        else if (due is not null || mapped.Verdict is not null || grade is not null)
            detail = new() { Due = due, Verdict = mapped.Verdict, Satisfaction = grade };
        return null;
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

    /// <param name="at"><c>null</c> where the column has no value.</param>
    private Problem? Time(string column, out Instant? at)
    {
        at = null;
        if (Text(_columns[column]) is not { } text) return null;
        foreach (var format in _dates)
        {
            if (format == "iso")
            {
                if (!Instant.TryParse(text, out var instant)) continue;
                if (!IsTaken(instant.ToDateTimeOffset().Year)) return OutOfRange(column, text);
                at = instant;
            }
            else if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                if (!IsTaken(local.Year)) return OutOfRange(column, text);
                at = InZone(LocalDateTime.FromDateTime(local));
            }
            if (at is not null) return null;
        }
        return Reject("TIME_UNREADABLE", column, $"“{text}” 不是 {string.Join(" 或 ", _dates)} 格式的时间", $"'{text}' is not a time of the form {string.Join(" or ", _dates)}");
    }

    private static bool IsTaken(int year) => year >= s_firstYear && year <= s_lastYear;

    /// <summary>No calendar can count there; sources write such times where they have none.</summary>
    private static Problem OutOfRange(string column, string text) => Reject("TIME_OUT_OF_RANGE", column,
        $"“{text}” 不在 {s_firstYear}–{s_lastYear} 年之间；如表示缺失，请列入映射的 missing",
        $"'{text}' lies outside of the years {s_firstYear} to {s_lastYear}; where it stands for a missing time, list it under 'missing' in the mapping");

    /// <summary>A day and more from where the zone's offset changes it is the same as at the time before; near that, and where a time is skipped or comes twice, the zone is asked.</summary>
    private Instant InZone(LocalDateTime local)
    {
        var moment = local.WithOffset(_interval.WallOffset).ToInstant();
        if ((_interval.HasStart && moment - _interval.Start < s_day) || (_interval.HasEnd && _interval.End - moment <= s_day))
        {
            moment = _zone.AtLeniently(local).ToInstant();
            _interval = _zone.GetZoneInterval(moment);
        }
        return new(moment.ToUnixTimeMilliseconds());
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
