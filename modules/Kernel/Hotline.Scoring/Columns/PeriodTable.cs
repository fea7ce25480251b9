using Hotline.Kernel;

namespace Hotline.Scoring.Columns;

/// <summary>Finds the period of a day by looking it up: one for all subjects of a rehearsal.</summary>
public sealed class PeriodTable
{
    private readonly IReadOnlyList<Period> _periods;
    private readonly int _first;
    private readonly short[] _ofDay;

    /// <exception cref="ArgumentException">There is no period, or two of them share a day.</exception>
    public PeriodTable(params IReadOnlyList<Period> periods)
    {
        if (periods.Count == 0) throw new ArgumentException("There is no period to count in.", nameof(periods));
        _periods = periods;
        _first = periods.Min(period => period.From.DayNumber);
        _ofDay = new short[periods.Max(period => period.Until.DayNumber) - _first];
        Array.Fill(_ofDay, (short)-1);
        for (short index = 0; index < periods.Count; index++)
            for (var day = periods[index].From.DayNumber - _first; day < periods[index].Until.DayNumber - _first; day++)
                _ofDay[day] = _ofDay[day] < 0 ? index : throw new ArgumentException($"The periods {periods[_ofDay[day]].Name} and {periods[index].Name} share a day.", nameof(periods));
    }

    internal int Count => _periods.Count;

    /// <summary>The first day of which the table knows; by the days since then the index of the period, −1 where there is none.</summary>
    internal (int FirstDay, short[] OfDay) Days => (_first, _ofDay);

    /// <exception cref="ArgumentException">The period is not in the table.</exception>
    internal int IndexOf(Period period)
    {
        var day = period.From.DayNumber - _first;
        return day >= 0 && day < _ofDay.Length && _ofDay[day] is >= 0 and var index && _periods[index] == period ? index : throw new ArgumentException($"The period {period.Name} is not in the table.", nameof(period));
    }
}
