using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Composition;

[Description("A language of the product (语言).")]
internal enum Language
{
    [Description("中文。")]
    Zh,

    [Description("English.")]
    En,
}

/// <summary>Lets a portal that serves one language ask for that one only.</summary>
internal sealed class TextFields
{
    [Description("The text in one language.")]
    public static string Text([Parent] Text text, [Description("ZH unless told.")] Language language = Language.Zh) =>
        language == Language.Zh ? text.Chinese : text.English;
}
