using System.ComponentModel;
using Hotline.Modularity.GraphQL;

namespace Good;

internal sealed class GoodQueries
{
    [AllowAnyone]
    [Description("What a city's code adds to the schema of all.")]
    public static string CityMotto() => "为民服务";
}
