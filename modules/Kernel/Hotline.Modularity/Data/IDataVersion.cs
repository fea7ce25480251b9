namespace Hotline.Modularity.Data;

/// <summary>Tells one state of all that answers rest on from the next: the database, whoever writes to it, and what modules keep of it in memory.</summary>
public interface IDataVersion
{
    /// <returns>
    /// Two equal ones: nothing was committed between the two calls, nor did a module forget anything. <c>null</c>: it cannot be told at present.
    /// </returns>
    DataVersion? Now();

    /// <summary>Says that what a module keeps in memory is no longer what it was; after the change, and before it is acknowledged.</summary>
    void Moved();
}

/// <param name="Committed">Moves with each transaction of any process.</param>
/// <param name="Remembered">Moves with what modules keep in memory.</param>
public readonly record struct DataVersion(long Committed, long Remembered);
