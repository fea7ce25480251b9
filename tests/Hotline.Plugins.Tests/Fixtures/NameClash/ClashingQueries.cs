using System.ComponentModel;
using Hotline.Modularity.GraphQL;

namespace NameClash;

internal sealed class ClashingQueries
{
    [AllowAnyone]
    [Description("The host has a field of this name already.")]
    public static string Plugins() => "mine";
}
