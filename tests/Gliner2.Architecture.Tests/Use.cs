namespace Gliner2.Architecture.Tests;

/// <summary>A place in the sources that uses what another file declares.</summary>
/// <param name="File">The file that uses it, below the project's folder.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Symbol">What is used.</param>
/// <param name="Declared">The file that declares it.</param>
internal sealed record Use(string File, int Line, string Symbol, string Declared);
