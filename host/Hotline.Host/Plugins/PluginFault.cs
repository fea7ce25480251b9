using System.Reflection;
using Hotline.Kernel;

namespace Hotline.Host.Plugins;

/// <summary>What a plugin's failing code says, in a line for its operator.</summary>
internal static class PluginFault
{
    public static Text Of(Exception failure)
    {
        var cause = failure switch
        {
            TargetInvocationException { InnerException: { } inner } => inner,
            ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => first,
            _ => failure,
        };
        var line = $"{cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}";
        return new Text($"插件代码出错：{line}", $"Its code failed: {line}");
    }
}
