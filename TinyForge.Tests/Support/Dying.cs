using System.Reflection;

namespace TinyForge.Tests.Support;

/// <summary>A program that dies in the middle: passes calls on until there are none left, and from then on throws in place of each.</summary>
public class Dying : DispatchProxy
{
    private object _target = null!;
    private Lives _lives = null!;

    /// <summary>What is left to a program, over all its parts.</summary>
    public sealed class Lives(int calls)
    {
        private int _left = calls;

        /// <summary>Whether the program has died.</summary>
        public bool IsDead => Volatile.Read(ref _left) < 0;

        internal void Spend()
        {
            if (Interlocked.Decrement(ref _left) < 0)
                throw new InvalidOperationException("The program died.");
        }
    }

    /// <summary>Stands before a part of the program.</summary>
    internal static T Before<T>(T target, Lives lives)
        where T : class
    {
        var proxy = Create<T, Dying>();
        var dying = (Dying)(object)proxy;
        (dying._target, dying._lives) = (target, lives);
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        // a name or a kind is no step
        if (targetMethod!.IsSpecialName)
            return targetMethod.Invoke(_target, args);
        _lives.Spend();
        return targetMethod.Invoke(_target, args);
    }
}
