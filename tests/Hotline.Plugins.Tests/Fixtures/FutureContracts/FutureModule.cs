using Hotline.Modularity;

namespace FutureContracts;

public sealed class FutureModule : IModule
{
    public string Name => "future-contracts";
}
