using Hotline.Modularity.Data;

namespace Hotline.Testing;

/// <summary>Cannot tell when data moves, so that no answer is kept; counts how often a module says that what it remembers has moved.</summary>
public sealed class UntoldVersion : IDataVersion
{
    private int _moves;

    public int Moves => _moves;

    public DataVersion? Now() => null;

    public void Moved() => Interlocked.Increment(ref _moves);
}
