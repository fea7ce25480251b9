using Hotline.Assessment;
using Hotline.Modularity;
using Hotline.Oversight;
using Hotline.Positions;
using Hotline.Results;
using Hotline.Standards;

namespace Hotline.Host.Composition;

/// <summary>The modules, in the order in which their tables are made and their services registered. The only list of them.</summary>
internal static class ModuleList
{
    public static IReadOnlyList<IModule> All() =>
        [new PositionsModule(), new StandardsModule(), new AssessmentModule(), new ResultsModule(), new OversightModule()];
}
