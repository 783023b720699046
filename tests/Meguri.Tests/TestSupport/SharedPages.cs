using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Meguri.Tests.TestSupport;

/// <summary>
/// What the framework compiles for a page when it is first shown, kept for all hosts of the run: it depends on the page only, and compiling it anew in each of the
/// hundreds of hosts took most of the run's time.
/// </summary>
internal static class SharedPages
{
    private static readonly ConcurrentDictionary<string, RazorPageFactoryResult> Made = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();
    private static readonly Func<object, object> Copy = typeof(object)
        .GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!
        .CreateDelegate<Func<object, object>>();
    private static RazorPageActivator? _activator;
    private static IReadOnlyList<ActionDescriptor>? _found;

    /// <summary>Makes a host use them.</summary>
    public static void Use(IServiceCollection services)
    {
        var found = services.Single(s => s.ImplementationType?.Name == "CompiledPageActionDescriptorProvider");
        services.Remove(found);
        services.AddSingleton<IActionDescriptorProvider>(host => new Found(
            (IActionDescriptorProvider)ActivatorUtilities.CreateInstance(host, found.ImplementationType!)
        ));
        var made = services.Last(s => s.ServiceType == typeof(IRazorPageFactoryProvider)).ImplementationType!;
        services.Replace(
            ServiceDescriptor.Singleton<IRazorPageFactoryProvider>(host => new Factories(
                (IRazorPageFactoryProvider)ActivatorUtilities.CreateInstance(host, made)
            ))
        );
        services.Replace(
            ServiceDescriptor.Singleton<IRazorPageActivator>(host =>
            {
                lock (Gate)
                    return _activator ??= ActivatorUtilities.CreateInstance<RazorPageActivator>(host);
            })
        );
    }

    private sealed class Factories(IRazorPageFactoryProvider own) : IRazorPageFactoryProvider
    {
        public RazorPageFactoryResult CreateFactory(string relativePath)
        {
            if (Made.TryGetValue(relativePath, out var known))
                return known;
            var made = own.CreateFactory(relativePath);
            if (made.Success)
                Made[relativePath] = made;
            return made;
        }
    }

    /// <summary>The pages as they are found in the assembly, a copy for each host, as the host keeps what is its own with them.</summary>
    private sealed class Found(IActionDescriptorProvider own) : IActionDescriptorProvider
    {
        public int Order => own.Order;

        public void OnProvidersExecuting(ActionDescriptorProviderContext context)
        {
            lock (Gate)
            {
                if (_found is null)
                {
                    var before = context.Results.Count;
                    own.OnProvidersExecuting(context);
                    _found = [.. context.Results.Skip(before)];
                    while (context.Results.Count > before)
                        context.Results.RemoveAt(before);
                }
                foreach (var page in _found)
                    context.Results.Add((ActionDescriptor)Copy(page));
            }
        }

        public void OnProvidersExecuted(ActionDescriptorProviderContext context) => own.OnProvidersExecuted(context);
    }
}
