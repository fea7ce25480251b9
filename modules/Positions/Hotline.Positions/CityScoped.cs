namespace Hotline.Positions;

/// <summary>Ids are "city/code", so that the city can be read from any of them; a code may hold further slashes.</summary>
internal static class CityScoped
{
    public static string Id(string cityId, string code) => $"{cityId}/{code}";

    public static string CityOf(string id) => id.Split('/', 2)[0];
}
