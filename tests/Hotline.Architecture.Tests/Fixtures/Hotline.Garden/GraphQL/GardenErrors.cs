using GraphQL;

namespace Hotline.Garden.GraphQL;

// The engine's types are at home here.
internal static class GardenErrors
{
    public static ExecutionError Frost() => new("Frost.");
}
