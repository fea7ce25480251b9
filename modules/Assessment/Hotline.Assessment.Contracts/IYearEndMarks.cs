using Hotline.Kernel;

namespace Hotline.Assessment.Contracts;

/// <summary>The year-end part (年终考核) of a year that is rolled up from its months, as it was marked by hand.</summary>
public interface IYearEndMarks
{
    /// <summary>By subject id; the mark given last stands. Who was not marked is absent.</summary>
    Task<IReadOnlyDictionary<string, Points?>> ForYearAsync(string cityId, Period year, SubjectKind kind, CancellationToken cancellationToken);
}
