using Hotline.Assessment.Contracts;
using Hotline.Assessment.Facts;
using Hotline.Assessment.WorkOrders;
using Hotline.Benchmarks.City;
using Hotline.Kernel;
using Hotline.Scoring;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.Data.Sqlite;

namespace Hotline.Benchmarks.Scoring;

/// <summary>One unit's month: in the database, and what scoring it needs, in memory.</summary>
internal sealed class UnitMonth
{
    private readonly Benchville _city;
    private readonly Rulebook _book;
    private readonly Instant _now;
    private readonly IReadOnlyList<WorkOrder> _orders;
    private readonly EvaluationInput _input;
    private readonly Evaluation _evaluation;

    private UnitMonth(Benchville city, Rulebook book, Instant now, IReadOnlyList<WorkOrder> orders, EvaluationInput input) =>
        (_city, _book, _now, _orders, _input, _evaluation) = (city, book, now, orders, input, city.Get<Evaluation>());

    public static async Task<UnitMonth> LoadAsync(Benchville city, string unit, Period month)
    {
        var (standards, now) = (city.Get<IStandards>(), city.Get<TimeProvider>().Now());
        var book = (await standards.RulebookAsync(Benchville.Id, CancellationToken.None))!;
        var standard = (await standards.InForceAsync(Benchville.Id, SubjectKind.SubCentre, month.From, CancellationToken.None))!;
        var filter = new OrderFilter(UnitIds: [unit], From: book.Calendar.StartOf(month.From), Until: book.Calendar.StartOf(month.Until));
        var orders = new List<WorkOrder>();
        await foreach (var order in city.Get<WorkOrderReader>().OfCityAsync(Benchville.Id, book, filter, now, CancellationToken.None)) orders.Add(order);
        var facts = await city.Get<SubjectFactStore>().OfDaysAsync(Benchville.Id, SubjectKind.SubCentre, month, now, null, [unit], CancellationToken.None);
        return new(city, book, now, orders, new EvaluationInput(
            new Subject(SubjectKind.SubCentre, unit), month, standard, book.Rules, book.Calendar, facts[unit].ToList(), Outcomes(orders, book), null, new Dictionary<string, decimal>()));
    }

    public int FactCount => _orders.Sum(order => order.Facts.Count) + _input.Facts.Count;

    /// <summary>The whole, as the product does it.</summary>
    public async Task<Scorecard> ScoreAsync() => (await _city.Get<IScorecards>().ForPeriodAsync(
        Benchville.Id, _input.Period, SubjectKind.SubCentre, [_input.Subject.Id], null, CancellationToken.None)).Single();

    /// <summary>The limit: every column of the same facts fetched, and nothing made of them.</summary>
    /// <returns>The number of facts.</returns>
    public int ReadOnly()
    {
        using var connection = _city.Open();
        return Fetch(connection, """
                select o.OrderNo, o.OrderId, f.Key, f.Kind, f.OccurredAt, f.RecordedAt, f.UnitId, f.PersonId, f.Detail
                from assessment_work_orders o join assessment_order_facts f on f.OrderNo = o.OrderNo
                where o.OrderNo in (select OrderNo from assessment_work_orders where CityId = $city and UnitId = $unit and LastMoment >= $from and FirstMoment < $until)
                order by o.OrderNo
                """, ("$city", Benchville.Id), ("$unit", _input.Subject.Id),
                ("$from", _book.Calendar.StartOf(_input.Period.From).UnixMilliseconds), ("$until", _book.Calendar.StartOf(_input.Period.Until).UnixMilliseconds))
            + Fetch(connection, "select * from assessment_subject_facts where SubjectId = $unit and Day >= $from and Day < $until",
                ("$unit", _input.Subject.Id), ("$from", _input.Period.From), ("$until", _input.Period.Until));
    }

    /// <summary>Every order's life read out of its facts, its outcome, and the score.</summary>
    public Scorecard ScoreFromFacts()
    {
        var life = _book.OrderLife();
        return _evaluation.Evaluate(_input with { Orders = Outcomes(_orders.Select(order => life.Read(order.Id, order.Facts, _now)), _book) });
    }

    public Scorecard EvaluateOnly() => _evaluation.Evaluate(_input);

    private static List<WorkOrderOutcome> Outcomes(IEnumerable<WorkOrder> orders, Rulebook book) => orders.Select(order => order.Outcome(book.Calendar)!).ToList();

    private static int Fetch(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        var row = new object[reader.FieldCount];
        var rows = 0;
        while (reader.Read())
        {
            reader.GetValues(row);
            rows++;
        }
        return rows;
    }
}
