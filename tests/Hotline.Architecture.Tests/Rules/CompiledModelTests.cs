using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Hotline.Architecture.Tests.Inspection;
using Hotline.Modularity.Data;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>
/// Each context's model is compiled: built at run time, it would cost every start half a second of work and the memory of all that builds it. What is
/// compiled says what the context's own configuration says. With <c>HOTLINE_WRITE_MODELS=1</c> this writes it instead.
/// </summary>
public sealed class CompiledModelTests
{
    private static readonly bool s_writes = Environment.GetEnvironmentVariable("HOTLINE_WRITE_MODELS") == "1";

    public static TheoryData<string> Contexts => [.. AllTypes().Where(type => type.IsSubclassOf(typeof(ModuleDbContext))).Select(type => type.FullName!)];

    [Fact]
    public void Contexts_are_found() => Assert.NotEmpty(Contexts);

    [Theory]
    [MemberData(nameof(Contexts))]
    public void A_compiled_model_is_that_of_its_context(string name)
    {
        using var context = CreateContext(name);
        var folder = FolderOf(context.GetType());
        var expected = Compile(context);
        if (s_writes) Write(folder, expected);
        var found = Directory.Exists(folder) ? Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText) : [];
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.True(file.Value == found[file.Key], $"{Path.Combine(folder, file.Key)} is not what {name} says: write it anew with HOTLINE_WRITE_MODELS=1."));
        if (!s_writes) Assert.Equal(NamespaceOf(context.GetType()), context.Model.GetType().Namespace);
    }

    /// <summary>Every file by its name, as <c>dotnet ef dbcontext optimize</c> writes it, but internal: a module exports only its <c>IModule</c>.</summary>
    private static Dictionary<string, string> Compile(DbContext context)
    {
        var services = new ServiceCollection();
        OfProvider(context).ConfigureDesignTimeServices(services);
        services.AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        var options = new CompiledModelCodeGenerationOptions { ModelNamespace = NamespaceOf(context.GetType()), ContextType = context.GetType(), Language = "C#" };
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        return scope.ServiceProvider.GetRequiredService<ICompiledModelCodeGeneratorSelector>().Select(options)
            .GenerateModel(context.GetService<IDesignTimeModel>().Model, options)
            .ToDictionary(file => file.Path, file => Tidy(file.Code.ToString(), context.GetType()));
    }

    /// <summary>What the database's provider adds to the tools, which it names in its assembly.</summary>
    private static IDesignTimeServices OfProvider(DbContext context)
    {
        var assembly = Assembly.Load(context.GetService<IDatabaseProvider>().Name);
        return (IDesignTimeServices)Activator.CreateInstance(assembly.GetType(assembly.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName)!)!;
    }

    private static string Tidy(string code, Type context)
    {
        // The tool draws the model's number by lot.
        var number = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(context.FullName!)).AsSpan(0, 16));
        var text = code.ReplaceLineEndings("\n").Replace("public partial class", "internal partial class", StringComparison.Ordinal).TrimEnd() + "\n";
        return Regex.Replace(text, """(?<=modelId: new Guid\(")[^"]+""", number.ToString());
    }

    private static void Write(string folder, Dictionary<string, string> files)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (name, code) in files) File.WriteAllText(Path.Combine(folder, name), code);
    }

    private static string NamespaceOf(Type context) => $"{context.Namespace}.CompiledModel";

    /// <summary>Beside the context, in its project.</summary>
    private static string FolderOf(Type context)
    {
        var assembly = context.Assembly.GetName().Name!;
        var project = Project.AllIn(SourceTree.Repository).Single(project => project.Name == assembly);
        return Path.Combine([Repository.Root, Path.GetDirectoryName(project.File)!, .. NamespaceOf(context)[(assembly.Length + 1)..].Split('.')]);
    }

    private static IEnumerable<Type> AllTypes() => Part.All.SelectMany(part => part.Assembly.GetTypes());

    /// <summary>As the tools create it: every context has a factory for them.</summary>
    private static ModuleDbContext CreateContext(string name)
    {
        var factory = AllTypes().Single(type => type.GetInterfaces().Any(each => IsDesignFactory(each) && each.GetGenericArguments()[0].FullName == name));
        return ((IDesignTimeDbContextFactory<ModuleDbContext>)Activator.CreateInstance(factory)!).CreateDbContext([]);
    }

    private static bool IsDesignFactory(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDesignTimeDbContextFactory<>);
}
