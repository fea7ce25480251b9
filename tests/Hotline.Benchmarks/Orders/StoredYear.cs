using Hotline.Assessment.Columns;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Scores;
using Hotline.Assessment.WorkOrders;
using Hotline.Benchmarks.City;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring;
using Hotline.Scoring.Columns;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Benchmarks.Orders;

/// <summary>The year of orders in the product's own database, as rows: what a rehearsal reads.</summary>
internal sealed class StoredYear(Benchville city)
{
    private const string Columns = "OrderNo, DueDay, FollowedUpDay, CallbackDueDay, SignInDueDay, Outcome, UnitId";

    /// <summary>In the order in which orders come in: by day, the units mixed.</summary>
    public async Task WriteAsync(OrderYear year)
    {
        var units = Enumerable.Range(0, OrderYear.Units).Select(OrderYear.Subject).Select(subject => subject.Id[(Benchville.Id.Length + 1)..]).ToList();
        await city.Get<IUnitRegister>().EnsureAsync(Benchville.Id, units.ConvertAll(code => new NamedUnit(code, code)), CancellationToken.None);

        using var connection = city.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = """
            insert into assessment_work_orders
              (OrderNo, OrderId, CityId, UnitId, MatterType, Urgency, Channel, Stage, AcceptedBy, AcceptedAt, CurrentDue, ClosedAt, Excluded, FirstMoment, LastMoment, ChangedAt,
               DueDay, FollowedUpDay, CallbackDueDay, SignInDueDay, Outcome, StandsUntil, ChangeNo)
            values ($number, $id, 'benchville', $unit, 'water', 'general', 'Call', 4, null, $first, $due, $last, 0, $first, $last, $last, $dueDay, $followedUpDay, 0, 0, $outcome, null, $number)
            """;
        string[] names = ["$number", "$id", "$unit", "$first", "$due", "$last", "$dueDay", "$followedUpDay", "$outcome"];
        var parameters = names.Select(name => command.Parameters.Add(new SqliteParameter(name, null))).ToList();
        var number = 0L;
        foreach (var order in year.ToArray().OrderBy(order => order.Due))
        {
            var (record, due) = (OrderRecord.Of(OrderYear.Outcome(order)), Instant.Utc(2025, 1, 1).Plus(TimeSpan.FromDays(order.Due - OrderYear.First.DayNumber)).UnixMilliseconds);
            object[] values =
            [
                ++number, FormattableString.Invariant($"benchville/{100_000_000 + number}"), OrderYear.Subject(order.Unit).Id, due - 432_000_000, due, due + 864_000_000,
                record.Number(OrderDay.Due), record.Number(OrderDay.FollowedUp), record.StateNumber,
            ];
            for (var i = 0; i < values.Length; i++) parameters[i].Value = values[i];
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    /// <summary>The limit: the columns fetched through a data reader, and nothing made of them but a sum that shows that they were.</summary>
    public long ReadOnly()
    {
        using var connection = city.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select {Columns} from assessment_work_orders not indexed where CityId = 'benchville'";
        using var reader = command.ExecuteReader();
        var sum = 0L;
        while (reader.Read())
            sum += reader.GetInt64(0) + reader.GetInt32(1) + reader.GetInt32(2) + reader.GetInt32(3) + reader.GetInt32(4) + reader.GetInt32(5) + reader.GetString(6).Length;
        return sum;
    }

    /// <summary>The product's scores with nothing in memory yet.</summary>
    public Scorecards Cold(int mostOrders)
    {
        var inMemory = new OrdersInMemory(city.Get<IDbContextFactory<Assessment.Data.AssessmentDb>>(), city.Get<Derivation>(), city.Get<WorkOrderReader>(), mostOrders);
        var inputs = new ScoreInputs(city.Get<SubjectsInView>(), city.Get<Assessment.Facts.SubjectFactStore>(), city.Get<WorkOrderReader>(), inMemory, city.Get<Evaluation>());
        return new(city.Get<RulesInView>(), city.Get<SubjectsInView>(), inputs, city.Get<Evaluation>(), city.Get<TimeProvider>());
    }

    /// <returns>Points in thousandths by unit and month.</returns>
    public static async Task<long[]> RehearseAsync(ITrialScores scores)
    {
        var points = new long[OrderYear.Units * 12];
        for (var month = 0; month < 12; month++)
            await foreach (var card in scores.UnderAsync(OrderYear.Months[month], YearStandard.Standard, CancellationToken.None))
                // The city's other units had no orders.
                if (OrderYear.UnitOf(card.Subject) is { } unit) points[unit * 12 + month] = card.Total!.Value.Thousandths;
        return points;
    }
}
